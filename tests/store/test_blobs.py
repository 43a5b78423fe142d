"""Files that are rows: asked for by name, never by reading all of them."""

from workbench.store import blobs, index


def test_files_are_named_by_their_folder_alone():
    opened = index.open_memory()
    names = [
        "evidence/a/text.txt",
        "evidence/a/original.pdf",
        "evidence/a-2/text.txt",
        "evidence/a0",
    ]
    with opened.write() as connection:
        blobs.put_files(connection, {name: name.encode() for name in names})
        assert blobs.file_names(connection, "evidence/a/") == sorted(names[:2])
        assert set(blobs.file_sources(connection, names[2:3])) == {names[2]}
        assert set(blobs.file_sources(connection)) == set(names)
        assert blobs.file_sources(connection, []) == {}
    opened.close()
