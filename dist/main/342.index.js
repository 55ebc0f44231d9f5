"use strict";
exports.id = 342;
exports.ids = [342];
exports.modules = {

/***/ 1342:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startDebugLog: () => (/* binding */ startDebugLog)
});

;// CONCATENATED MODULE: ./build/messages/verbose/load.js
async function loadVerboseMessages(language) {
    const { verbose } = await (language === 'zh-CN' ? __webpack_require__.e(/* import() */ 781).then(__webpack_require__.bind(__webpack_require__, 7781)) : __webpack_require__.e(/* import() */ 446).then(__webpack_require__.bind(__webpack_require__, 2446)));
    return verbose;
}

// EXTERNAL MODULE: ./build/action/annotations.js
var annotations = __webpack_require__(3840);
;// CONCATENATED MODULE: ./build/action/debug-log.js


async function startDebugLog(http, language) {
    if (!(0,annotations/* isDebug */._o)())
        return {};
    const verbose = await loadVerboseMessages(language);
    http.observe((attempt) => (0,annotations/* debug */.Yz)(verbose.request(attempt)));
    return { decided: (decision) => (0,annotations/* debug */.Yz)(verbose.decision(decision)) };
}


/***/ })

};
;