"""The OpenAPI 3.1 document, made from the endpoints themselves."""

from __future__ import annotations

import re
from typing import Any

from zhanggui.kit.api.endpoint import ROOT, Endpoint, all_endpoints
from zhanggui.kit.api.params import LONGEST
from zhanggui.kit.api.shape import closed, schema_of
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.text import render

OPENAPI = "3.1.0"
ERROR = closed({"error": {"type": "string"}, "duty": {"type": "string"}, "what_to_do": {"type": "string"}})
FAULTS: dict[str, Text] = {
    "401": _("没有令牌，或令牌无效、已过期、已吊销"),
    "403": _("令牌或它的所有人没有这项权限，或不许从这个地址使用"),
    "404": _("没有找到，或不在数据范围内"),
    "405": _("这个地址只能读取"),
    "409": _("不止一家店符合，须写明哪一家"),
    "422": _("参数不可用"),
    "429": _("太频繁；等 Retry-After 秒"),
}


def document(*, version: str) -> dict[str, Any]:
    """All there is under /api/v1/, in the reader's language."""
    return {
        "openapi": OPENAPI,
        "info": {
            "title": render(_("掌规 开放接口")),
            "version": version,
            "description": render(_("只读。个人信息始终遮盖。令牌的权限不超过所有人此刻的权限。")),
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": {f"{ROOT}{one.path}": {"get": _operation(one)} for one in all_endpoints()},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Error": ERROR, **{one.answer.__name__: schema_of(one.answer) for one in all_endpoints()}},
            "responses": {code: _fault(about) for code, about in FAULTS.items()},
        },
    }


def _fault(about: Text) -> dict[str, Any]:
    return {"description": render(about), "content": _json({"$ref": "#/components/schemas/Error"})}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _operation(one: Endpoint) -> dict[str, Any]:
    told: dict[str, Any] = {"$ref": f"#/components/schemas/{one.answer.__name__}"}
    if one.many:
        next_one = {"anyOf": [{"type": "string"}, {"type": "null"}]}
        told = closed({"rows": {"type": "array", "items": told}, "next": next_one})
    return {
        "operationId": re.sub(r"\W+", "_", one.path).strip("_"),
        "summary": render(one.about),
        "x-right": one.right,
        "parameters": _parameters(one),
        "responses": {
            "200": {"description": render(one.about), "content": _json(told)},
            **{code: {"$ref": f"#/components/responses/{code}"} for code in FAULTS},
        },
    }


def _parameters(one: Endpoint) -> list[dict[str, Any]]:
    in_path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST},
        }
        for name in re.findall(r"{(\w+)}", one.path)
    ]
    asked = [
        {"name": p.name, "in": "query", "required": False, "description": render(p.about), "schema": p.schema()}
        for p in one.params
    ]
    return in_path + asked
