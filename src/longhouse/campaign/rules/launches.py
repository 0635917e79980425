"""What a campaign asks of its launch beyond the general rule: that it is planned, by whom, and with which leaders."""

from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class LaunchNotPlanned(Refusal):
    """Nobody has planned the launch of this campaign."""

    code = "launch-not-planned"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Chiến dịch này chưa có lễ phát động nào được lên kế hoạch.")


class LeaderNotKnown(Refusal):
    """Somebody was named to press who leads no office on that day."""

    code = "leader-not-known"
    sentence = mark("Trong những người được chọn có người không còn là lãnh đạo. Xin chọn lại.")


class LaunchNotYours(Refusal):
    """Somebody else than the province's editor planned a launch."""

    code = "launch-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Chỉ người biên tập của tỉnh lên kế hoạch phát động.")


class ReasonMissing(Refusal):
    """A launch was called back without saying why."""

    code = "launch-reason-missing"
    sentence = mark("Xin viết lý do thu lại, ví dụ: bấm nhầm khi tập dượt.")
