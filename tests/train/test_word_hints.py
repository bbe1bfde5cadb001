"""Words are counted by what they are marked as."""

from train.corpora import Doc
from train.word_hints import count_words


def test_words_in_a_span_count_for_its_label_and_others_as_outside() -> None:
    text = "Rebel-held Norvik fell. norvik"
    doc = Doc(id="1", source="re3d", text=text, tags={"re3d": [(11, 17, "Location")]})
    counts = count_words([doc], "re3d")
    assert counts["norvik"] == {"Location": 1, "": 1}
    assert counts["rebel"] == counts["-"] == counts["held"] == {"": 1}
