"""Letters reach robots and mail servers as they want them, nothing reaches the inside, no secret shows."""

from __future__ import annotations

import hashlib
import hmac
from email import message_from_string
from typing import Any

import pytest

from zhanggui.kit.senders import Channel, Letter, Target, refused, send
from zhanggui.kit.senders.robots import answered, dingtalk_signed, feishu_sign, posted
from zhanggui.kit.senders.tests.listening import mail_server, robot

LETTER = Letter("掌规", ("请您审批：改价", "共 2 条"))


def test_signatures_are_those_of_the_vectors() -> None:
    assert dingtalk_signed("SECabc", 1600000000000).endswith("sign=ABcUcMOwyGGKmiNbHqEbhvKpuIGkMXqT1gAGfAAmnk8%3D")
    assert feishu_sign("secretF", 1599360473) == "JGalD+bdXZrR/YVCbn/YOejJhc331p7HHCMbUx/cl+g="


@pytest.mark.parametrize(
    ("channel", "body"),
    [
        (Channel.DINGTALK, {"msgtype": "text", "text": {"content": LETTER.text}}),
        (Channel.WECOM, {"msgtype": "text", "text": {"content": LETTER.text}}),
        (Channel.FEISHU, {"msg_type": "text", "content": {"text": LETTER.text}}),
        (Channel.WEBHOOK, {"title": "掌规", "lines": list(LETTER.lines)}),
    ],
)
def test_each_robot_hears_what_it_wants(channel: Channel, body: dict[str, Any], settings: Any) -> None:
    with robot() as heard:
        settings.OUTSIDE_HOSTS = [heard.host]
        assert send(Target(channel, heard.address), LETTER).ok
    assert [post["body"] for post in heard.posts] == [body]


def test_a_webhook_can_check_that_it_was_us(settings: Any) -> None:
    with robot() as heard:
        settings.OUTSIDE_HOSTS = [heard.host]
        send(Target(Channel.WEBHOOK, heard.address, "shared"), LETTER)
    (post,) = heard.posts
    signed = f"{post['headers']['X-Zhanggui-Timestamp']}.".encode() + post["raw"]
    assert post["headers"]["X-Zhanggui-Signature"] == hmac.new(b"shared", signed, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("channel", "status", "said", "outcome"),
    [
        (Channel.DINGTALK, 200, b'{"errcode":0,"errmsg":"ok"}', (True, False)),
        (Channel.DINGTALK, 200, b'{"errcode":310000,"errmsg":"sign not match"}', (False, True)),
        (Channel.DINGTALK, 200, b'{"errcode":130101,"errmsg":"send too fast"}', (False, False)),
        (Channel.WECOM, 200, b'{"errcode":45009,"errmsg":"api freq out of limit"}', (False, False)),
        (Channel.FEISHU, 200, b'{"code":0,"msg":"success"}', (True, False)),
        (Channel.FEISHU, 200, b'{"code":19021,"msg":"sign match fail"}', (False, True)),
        (Channel.WEBHOOK, 204, b"", (True, False)),
        (Channel.WEBHOOK, 404, b"gone", (False, True)),
        (Channel.WEBHOOK, 503, b"busy", (False, False)),
        (Channel.WECOM, 200, b"<html>", (False, False)),
    ],
)
def test_an_answer_is_read_not_only_its_status(
    channel: Channel, status: int, said: bytes, outcome: tuple[bool, bool]
) -> None:
    answer = answered(channel, status, said)
    assert (answer.ok, answer.final) == outcome


def test_what_is_too_long_for_a_robot_is_cut_between_letters() -> None:
    post = posted(Target(Channel.WECOM, "https://x"), Letter("字" * 2000, ()), moment=0)
    assert len(post.body) < 2200


def test_mail_goes_by_the_companys_server() -> None:
    with mail_server() as heard:
        server = {"host": "127.0.0.1", "port": str(heard.port), "sender": "zg@example.com", "security": "none"}
        answer = send(Target(Channel.MAIL, "li@example.com", server=server), LETTER)
    told = message_from_string(heard.mails[0])
    assert (answer.ok, told["To"], told["From"]) == (True, "li@example.com", "zg@example.com")
    assert str(told.get_payload()).split() == ["请您审批：改价", "共", "2", "条"]
    assert send(Target(Channel.MAIL, "li@example.com"), LETTER).final


def test_mail_leaves_the_house_encrypted_or_not_at_all() -> None:
    server = {"host": "1.1.1.1", "port": "25", "sender": "zg@example.com", "security": "none"}
    answer = send(Target(Channel.MAIL, "li@example.com", server=server), LETTER)
    assert (answer.ok, answer.final, answer.said) == (False, True, "without encryption only to a server inside")


@pytest.mark.parametrize(
    "address",
    ["https://127.0.0.1/x", "https://10.1.2.3/x", "https://[::1]/x", "https://169.254.169.254/x", "http://1.1.1.1/x"],
)
def test_nothing_is_sent_inside_or_in_the_clear(address: str) -> None:
    answer = send(Target(Channel.WEBHOOK, address), LETTER)
    assert (answer.ok, answer.final, answer.said) == (False, True, "not a public address")


def test_a_name_that_leads_inside_is_refused_and_a_redirect_is_not_followed(settings: Any) -> None:
    assert send(Target(Channel.WEBHOOK, "https://localhost/x"), LETTER).said == "not a public address"
    with robot() as heard:
        settings.OUTSIDE_HOSTS = [heard.host]
        heard.answers = [(302, {})]
        assert (send(Target(Channel.WEBHOOK, heard.address), LETTER).ok, len(heard.posts)) == (False, 1)


@pytest.mark.parametrize(
    ("channel", "address", "fine"),
    [
        (Channel.DINGTALK, "https://oapi.dingtalk.com/robot/send?access_token=x", True),
        (Channel.DINGTALK, "https://oapi.dingtalk.com.evil.cn/robot", False),
        (Channel.WECOM, "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", False),
        (Channel.WEBHOOK, "https://user:pw@example.com/", False),
        (Channel.WEBHOOK, "ftp://example.com/", False),
        (Channel.WEBHOOK, "https://example.com:x/", False),
    ],
)
def test_an_address_that_can_be_none_is_refused_before(channel: Channel, address: str, *, fine: bool) -> None:
    assert (refused(channel, address) is None) is fine


def test_a_fault_of_the_other_side_is_an_answer_without_the_secret(settings: Any) -> None:
    settings.OUTSIDE_HOSTS = ["127.0.0.1:9"]
    target = Target(Channel.DINGTALK, "http://127.0.0.1:9/robot?access_token=quite-secret", "SECquite-secret")
    answer = send(target, LETTER)
    assert (answer.ok, answer.final, answer.said) == (False, False, "ConnectionRefusedError")
    assert "quite-secret" not in f"{answer}{target}{posted(target, LETTER, moment=0)}"
