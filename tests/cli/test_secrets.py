"""What a person typed or a page gave as an address is not told on with its secrets."""


def test_an_error_about_an_address_does_not_repeat_its_password(typed):
    said = typed("-C", "postgresql://ada:canary@127.0.0.1:1/nothing", "status")
    assert said.code == 2
    assert "canary" not in said.out + said.err
    assert len(said.err.splitlines()) == 1
