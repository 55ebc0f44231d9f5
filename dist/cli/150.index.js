"use strict";
exports.id = 150;
exports.ids = [150];
exports.modules = {

/***/ 8150:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openKeyboard: () => (/* binding */ openKeyboard)
});

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/cli/paste.js
const START = '\u001b[200~';
const END = '\u001b[201~';
const CTRL_C = '\u0003';
function createPasteReader() {
    let pasted;
    let held = '';
    const read = (text) => {
        if (pasted === undefined) {
            const start = text.indexOf(START);
            if (start < 0)
                return readTyped(text);
            pasted = '';
            return [...readTyped(text.slice(0, start)), ...read(text.slice(start + START.length))];
        }
        pasted += text;
        const end = pasted.indexOf(END);
        if (end < 0 && text !== CTRL_C)
            return [];
        const [whole, rest] = end < 0 ? ['', CTRL_C] : [pasted.slice(0, end), pasted.slice(end + END.length)];
        pasted = undefined;
        return [...toText(whole), ...read(rest)];
    };
    return (chunk) => {
        const text = held + chunk;
        held = pasted === undefined ? startedMarker(text) : '';
        return read(text.slice(0, text.length - held.length));
    };
}
function startedMarker(text) {
    for (let length = START.length - 1; length > 1; length--) {
        if (text.endsWith(START.slice(0, length)))
            return START.slice(0, length);
    }
    return '';
}
function readTyped(text) {
    const body = text.replace(/[\r\n]+$/, '');
    const enter = body === text ? [] : [{ kind: 'keys', keys: '\r' }];
    const isText = body.length > 1 && !/\p{Cc}/u.test(body.replace(/[\t\r\n]/g, ''));
    if (isText)
        return [...toText(body), ...enter];
    return body ? [{ kind: 'keys', keys: body }, ...enter] : enter;
}
function toText(text) {
    return text ? [{ kind: 'text', text }] : [];
}

;// CONCATENATED MODULE: ./build/cli/keyboard.js





const QUIET_MS = 50;
const PASTE_MARKS = { on: '\u001b[?2004h', off: '\u001b[?2004l' };
const keyboard_CTRL_C = { sequence: '\u0003', name: 'c', ctrl: true };
function openKeyboard({ stdin, output, condense = (pasted) => pasted, quietMs = QUIET_MS, }) {
    const [input, typed] = [new external_node_stream_.PassThrough(), new external_node_stream_.PassThrough()];
    const read = createPasteReader();
    (0,external_node_readline_.emitKeypressEvents)(typed);
    typed.on('keypress', (text, key) => {
        if (key.ctrl && key.name === 'z')
            return;
        const isEnd = key.ctrl && key.name === 'd';
        if (isEnd)
            input.emit('keypress', keyboard_CTRL_C.sequence, keyboard_CTRL_C);
        else
            input.emit('keypress', text, key);
    });
    let inputs = 0;
    const decoder = new TextDecoder();
    const onData = (chunk) => {
        inputs++;
        for (const one of read(decoder.decode(chunk, { stream: true }))) {
            if (one.kind === 'keys') {
                typed.emit('data', Buffer.from(one.keys));
            }
            else {
                const line = toLine(condense(one.text));
                input.emit('keypress', line, { sequence: line });
            }
        }
    };
    stdin.setRawMode?.(true);
    output.write(PASTE_MARKS.on);
    stdin.on('data', onData).resume();
    return {
        input,
        close: async () => {
            for (let before = -1; before !== inputs;) {
                before = inputs;
                await (0,promises_.setTimeout)(quietMs);
            }
            stdin.off('data', onData).pause();
            output.write(PASTE_MARKS.off);
            stdin.setRawMode?.(false);
        },
    };
}
function toLine(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text)
        .replace(/\p{Cc}+/gu, ' ')
        .trim();
}


/***/ })

};
;