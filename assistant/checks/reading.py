"""What an author is told of faults that are found while the files are read (`rulebase`)."""

from __future__ import annotations

from assistant.checks.check import Page

PAGES = (
    Page(
        "file/unreadable",
        why="What cannot be read is not known, and everything that rests on it would be wrong.",
        avoid="A file that is missing or empty, tabs, a colon inside unquoted text, a key written "
        "twice, a file not saved as UTF-8, and the parts of YAML that hide what is meant (anchors, "
        "tags).",
        prefer="Plain lists and 'name: value' lines. Put quotes round text with a colon in it:\n"
        "  label: 'Mixed: some do and some do not'",
    ),
    Page(
        "file/unread",
        why="A file that nothing reads looks like knowledge and is none.",
        avoid="A file in a folder of its own making, or with the ending .yml.",
        prefer="The folder of its kind and the ending .yaml, such as cases/derby-board.yaml.",
    ),
    Page(
        "entry/invalid",
        why="An entry with a field missing, misspelt or of the wrong kind would be shown half.",
        avoid="Copying an entry of another kind, or leaving a field out.",
        prefer="A sound entry of the same kind as the pattern. The message names the field.",
    ),
    Page(
        "id/unknown",
        why="An id that nothing has points nowhere: a rule that waits for it never fires, a source "
        "cannot be looked up.",
        avoid="Typing ids from memory, and renaming an entry without looking for its id.",
        prefer="Copying the id from the entry that is meant:\n  when: {way-in: [sector-lost]}",
    ),
    Page(
        "id/reused",
        why="Saved sessions and other entries name things by id, so that an id with two meanings "
        "gives somebody's old answer a new sense.",
        avoid="The same id for two entries, or one from retired.yaml for something new.",
        prefer="A new id of lower-case words joined by hyphens.",
    ),
    Page(
        "id/unlisted",
        why="The order in which things are asked and shown is written out, and what a list lacks "
        "has no place in it.",
        avoid="Adding a question or a finding without adding it to its list.",
        prefer="Its id in interview.yaml (questions), contents.yaml (barriers, types, principles)"
        " or the file of its principle (elements).",
    ),
    Page(
        "source/no-section",
        why="Nobody can look a fact up in a long report without knowing where it stands.",
        avoid="Citing a source that lists its sections by its id alone.",
        prefer="The section, or another place in it:\n"
        "  source: {ref: report, section: S7.P4.capacity}",
    ),
)
