"use strict";
exports.id = 329;
exports.ids = [329];
exports.modules = {

/***/ 7329:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  combineStores: () => (/* binding */ combineStores),
  each: () => (/* binding */ each),
  mergeWarnings: () => (/* binding */ mergeWarnings)
});

;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
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
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
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
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9984);
// EXTERNAL MODULE: ./build/stores/store.js
var store = __webpack_require__(7055);
;// CONCATENATED MODULE: ./build/stores/multi-store.js



const CONCURRENCY = 8;
function combineStores(stores) {
    return {
        name: { kind: 'several', stores: stores.map(({ name }) => name) },
        prepare: () => prepareAll(stores),
        writtenSinceRead: async () => {
            const dates = await each({ stores, code: 'store_refused' }, (store) => store.writtenSinceRead());
            return dates.find((date) => date !== undefined);
        },
    };
}
async function prepareAll(stores) {
    const ready = new Map();
    const release = () => {
        for (const one of ready.values())
            one.release();
    };
    const prepare = async (store) => ready.set(store, await store.prepare());
    await each({ stores, code: 'store_refused' }, prepare).catch((error) => {
        release();
        throw error;
    });
    return {
        save: async (value) => {
            await each({ stores, code: 'token_unsaved' }, async (store) => ready.get(store)?.save(value));
        },
        release,
        warnings: () => mergeWarnings([...ready.values()].flatMap(store/* getWarnings */.ad)),
        writtenAt: Object.assign({}, ...[...ready.values()].map(({ writtenAt }) => writtenAt)),
    };
}
function mergeWarnings(warnings) {
    const stores = warnings.flatMap((one) => (one.reason === 'secret_created' ? one.stores : []));
    const [other] = warnings.filter(({ reason }) => reason !== 'secret_created');
    return [
        ...(other ? [other] : []),
        ...(stores.length > 0 ? [{ reason: 'secret_created', stores }] : []),
    ];
}
async function each({ stores, code, left }, work) {
    const limit = pLimit(CONCURRENCY);
    const results = await Promise.allSettled(stores.map((store) => limit(() => work(store))));
    if (results.every((one) => one.status === 'fulfilled'))
        return results.map(({ value }) => value);
    throw toError({ stores, code, left: left ?? new Set() }, results);
}
function toError({ stores, code, left }, results) {
    const [first, ...others] = results.flatMap((one) => one.status === 'rejected' ? [one.reason] : []);
    if (stores.length === 1 || !(first instanceof errors/* GiteeTokenError */.is))
        return first;
    const names = (isMeant) => stores
        .filter((store, i) => isMeant(store, results[i]?.status === 'fulfilled'))
        .map(({ name }) => name);
    const problem = {
        reason: 'some_stores_failed',
        problem: first.problem,
        phase: code === 'store_refused' ? 'prepare' : 'save',
        done: names((store, isDone) => isDone && !left.has(store)),
        left: names((store) => left.has(store)),
        failed: names((_, isDone) => !isDone),
    };
    return new errors/* GiteeTokenError */.is(code, problem, { notes: first.notes, cause: others[0] ?? first });
}


/***/ })

};
;