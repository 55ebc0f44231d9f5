"use strict";

// build/stores/store.js
/** Returns the prepared save of a store that holds nothing for it. */
function holdingNothing(save) {
	return {
		save,
		release: () => {}
	};
}

Object.defineProperty(exports, "holdingNothing", {
  enumerable: true,
  get: function () {
    return holdingNothing;
  }
});