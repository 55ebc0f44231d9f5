"use strict";

const require_rolldown_runtime = require("./rolldown-runtime.js");
const require_errors = require("./errors.js");

// node_modules/yocto-queue/index.js
var Node = class {
	value;
	next;
	constructor(value) {
		this.value = value;
	}
};
var Queue = class {
	#head;
	#tail;
	#size;
	constructor() {
		this.clear();
	}
	enqueue(value) {
		const node = new Node(value);
		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}
		this.#size++;
	}
	dequeue() {
		const current = this.#head;
		if (!current) return;
		this.#head = this.#head.next;
		this.#size--;
		if (!this.#head) this.#tail = void 0;
		return current.value;
	}
	peek() {
		if (!this.#head) return;
		return this.#head.value;
	}
	clear() {
		this.#head = void 0;
		this.#tail = void 0;
		this.#size = 0;
	}
	get size() {
		return this.#size;
	}
	*[Symbol.iterator]() {
		let current = this.#head;
		while (current) {
			yield current.value;
			current = current.next;
		}
	}
	*drain() {
		while (this.#head) yield this.dequeue();
	}
};

// node_modules/p-limit/index.js
function pLimit(concurrency) {
	let rejectOnClear = false;
	if (typeof concurrency === "object") ({concurrency, rejectOnClear = false} = concurrency);
	validateConcurrency(concurrency);
	if (typeof rejectOnClear !== "boolean") throw new TypeError("Expected `rejectOnClear` to be a boolean");
	const queue = new Queue();
	let activeCount = 0;
	const resumeNext = () => {
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};
	const next = () => {
		activeCount--;
		resumeNext();
	};
	const run = async (function_, resolve, arguments_) => {
		const result = (async () => function_(...arguments_))();
		resolve(result);
		try {
			await result;
		} catch {}
		next();
	};
	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = { reject };
		new Promise((internalResolve) => {
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(void 0, function_, resolve, arguments_));
		if (activeCount < concurrency) resumeNext();
	};
	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});
	Object.defineProperties(generator, {
		activeCount: { get: () => activeCount },
		pendingCount: { get: () => queue.size },
		clearQueue: { value() {
			if (!rejectOnClear) {
				queue.clear();
				return;
			}
			const abortError = AbortSignal.abort().reason;
			while (queue.size > 0) queue.dequeue().reject(abortError);
		} },
		concurrency: {
			get: () => concurrency,
			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;
				queueMicrotask(() => {
					while (activeCount < concurrency && queue.size > 0) resumeNext();
				});
			}
		},
		map: { async value(iterable, function_) {
			const promises = [];
			try {
				Array.from(iterable, (value, index) => {
					const promise = generator(function_, value, index);
					promises.push(promise);
					return promise;
				});
			} catch (error) {
				for (const promise of promises) promise.catch(() => {});
				throw error;
			}
			return Promise.all(promises);
		} }
	});
	return generator;
}
function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) throw new TypeError("Expected `concurrency` to be a number from 1 and up");
}

// build/stores/multi-store.js
var multi_store_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({
	combineStores: () => combineStores,
	each: () => each
});
const CONCURRENCY = 8;
/** Many stores as one: the value is in all of them, or the error says which have it and which do not. */
function combineStores(stores) {
	return {
		label: stores.map(({ label }) => label).join(", "),
		prepare: () => prepareAll(stores),
		writtenSinceRead: async () => {
			return (await each({
				stores,
				code: "store_refused"
			}, (store) => store.writtenSinceRead())).find((date) => date !== void 0);
		}
	};
}
/** Every store must get the new token, so if one is not ready, none is used. */
async function prepareAll(stores) {
	const ready = /* @__PURE__ */ new Map();
	const release = () => {
		for (const one of ready.values()) one.release();
	};
	const prepare = async (store) => ready.set(store, await store.prepare());
	await each({
		stores,
		code: "store_refused"
	}, prepare).catch((error) => {
		release();
		throw error;
	});
	return {
		save: async (value) => {
			await each({
				stores,
				code: "token_unsaved"
			}, async (store) => ready.get(store)?.save(value));
		},
		release,
		writtenAt: Object.assign({}, ...[...ready.values()].map(({ writtenAt }) => writtenAt))
	};
}
/**
* Does the work with each store, even if others fail.
*
* @throws {GiteeTokenError} with the code, when the work fails with one of them
*/
async function each({ stores, code, left }, work) {
	const limit = pLimit(CONCURRENCY);
	const results = await Promise.allSettled(stores.map((store) => limit(() => work(store))));
	if (results.every((one) => one.status === "fulfilled")) return results.map(({ value }) => value);
	throw toError({
		stores,
		code,
		left: left ?? /* @__PURE__ */ new Set()
	}, results);
}
/** One store's error is told as it is. Of many, the first is told, and where else the value is and is not. */
function toError({ stores, code, left }, results) {
	const [first, ...others] = results.flatMap((one) => one.status === "rejected" ? [one.reason] : []);
	if (stores.length === 1 || !(first instanceof require_errors.GiteeTokenError)) return first;
	const labels = (isMeant) => stores.filter((store, i) => isMeant(store, results[i]?.status === "fulfilled")).map(({ label }) => label).join(", ");
	const good = code === "store_refused" ? "Ready to be written" : "Written";
	const bad = code === "store_refused" ? "Not ready" : "Not written";
	const done = labels((store, isDone) => isDone && !left.has(store)) || "none";
	const untouched = left.size > 0 ? ` Left as it is: ${labels((store) => left.has(store))}.` : "";
	const failed = labels((_, isDone) => !isDone);
	const message = `${first.message} ${good}: ${done}.${untouched} ${bad}: ${failed}.`;
	return new require_errors.GiteeTokenError(code, message, {
		advice: first.advice,
		cause: others[0] ?? first
	});
}

Object.defineProperty(exports, "each", {
  enumerable: true,
  get: function () {
    return each;
  }
});
Object.defineProperty(exports, "multi_store_exports", {
  enumerable: true,
  get: function () {
    return multi_store_exports;
  }
});