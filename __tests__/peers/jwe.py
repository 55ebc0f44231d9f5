"""Debian's jwcrypto, another implementation of JOSE: encrypts or decrypts a compact JWE. JSON in, JSON out."""

import base64
import json
import sys

from jwcrypto import jwe, jwk


def key_of(given):
    # The key is in plain Base64, and a JWK has it in Base64url.
    raw = base64.b64decode(given["key"], validate=True)
    return jwk.JWK(kty="oct", k=base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii"))


def seal(given):
    token = jwe.JWE(given["text"].encode("utf-8"), json.dumps({"alg": "dir", "enc": "A256GCM"}))
    token.add_recipient(key_of(given))
    return token.serialize(compact=True)


def unseal(given):
    token = jwe.JWE()
    token.allowed_algs = ["dir", "A256GCM"]
    token.deserialize(given["jwe"], key_of(given))
    return {"header": token.jose_header, "text": token.payload.decode("utf-8")}


given = json.load(sys.stdin)
json.dump(seal(given) if sys.argv[1] == "seal" else unseal(given), sys.stdout)
