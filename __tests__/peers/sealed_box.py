"""PyNaCl, which binds libsodium: makes a key pair, or opens a sealed box. JSON in, JSON out; bytes are in Base64."""

import base64
import json
import sys

from nacl.public import PrivateKey, SealedBox


def pack(data):
    return base64.b64encode(bytes(data)).decode("ascii")


def unpack(text):
    return base64.b64decode(text, validate=True)


def keypair():
    key = PrivateKey.generate()
    return {"publicKey": pack(key.public_key), "privateKey": pack(key)}


def open_box(given):
    key = PrivateKey(unpack(given["privateKey"]))
    return SealedBox(key).decrypt(unpack(given["sealed"])).decode("utf-8")


json.dump(keypair() if sys.argv[1] == "keypair" else open_box(json.load(sys.stdin)), sys.stdout)
