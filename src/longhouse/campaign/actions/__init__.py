"""What may be done in the room campaign."""

from longhouse.campaign.actions.counting import count_new, rebuild
from longhouse.campaign.actions.keeping_up import keep_up

__all__ = ["count_new", "keep_up", "rebuild"]
