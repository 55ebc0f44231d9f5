// build/http/http.js
const SHARE_OF_ONE_TRY = 1 / 3;
/**
* Opens the one way to the network. All that is sent through it ends `timeoutMs` milliseconds from
* now. What speaks to servers is loaded when the first one is needed.
*/
function openHttp({ timeoutMs, signal = new AbortController().signal }) {
	let network;
	const load = () => {
		network ??= import("./network.js").then(({ openNetwork }) => openNetwork(signal));
		return network;
	};
	const close = () => {
		network?.then((opened) => opened.close());
	};
	return newHttp({
		load,
		close,
		signal
	}, timeoutMs);
}
function newHttp(lazily, timeoutMs) {
	const deadline = performance.now() + timeoutMs;
	const remaining = () => Math.max(0, deadline - performance.now());
	const clock = {
		signal: lazily.signal,
		remaining,
		longestTry: timeoutMs * SHARE_OF_ONE_TRY
	};
	return {
		connect: (request) => {
			lazily.load().then((network) => network.connect(request));
		},
		send: async (request) => (await lazily.load()).send(request, clock),
		within: (share) => newHttp(lazily, remaining() * share),
		close: lazily.close
	};
}

export { openHttp as t };