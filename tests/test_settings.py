from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker import __version__
from tracker.errors import UsageError
from tracker.settings import KEYS, Settings, find_root, load_settings


def load(cwd: Path, environ: dict[str, str] | None = None, **flags: str | None) -> Settings:
    return load_settings(flags, environ=environ or {}, cwd=cwd)


def test_without_anything_the_working_folder_is_the_workspace(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings(str(tmp_path), str(tmp_path / "tracker.db"), str(tmp_path / "roadmaps"))


def test_the_workspace_is_the_nearest_folder_upward_with_a_setting_or_a_plan(tmp_path: Path) -> None:
    inner = tmp_path / "呼图壁" / "2024" / "报表"
    inner.mkdir(parents=True)
    assert find_root(str(inner)) == str(inner)
    (tmp_path / "tracker.toml").touch()
    assert find_root(str(inner)) == str(tmp_path)
    (tmp_path / "呼图壁" / "roadmaps").mkdir()
    assert find_root(str(inner)) == load(inner).root_folder == str(tmp_path / "呼图壁")


def test_a_flag_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('lang = "zh"\nactor = "文件"\nas_of = 2024-01-01\n', "utf-8")
    environ = {"TRACKER_ACTOR": "环境", "TRACKER_AS_OF": "2024-02-01"}
    assert (load(tmp_path).actor, load(tmp_path).as_of) == ("文件", date(2024, 1, 1))
    assert (load(tmp_path, environ).actor, load(tmp_path, environ).as_of) == ("环境", date(2024, 2, 1))
    flagged = load(tmp_path, environ, actor="参数", as_of="2024-03-01", lang="en")
    assert (flagged.actor, flagged.as_of, flagged.lang) == ("参数", date(2024, 3, 1), "en")


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_flag_or_variable_says_nothing(tmp_path: Path, key: str) -> None:
    (tmp_path / "tracker.toml").write_text('actor = "文件"\ndatabase = "a.db"\nroadmaps = "b"\nlang = "en"\n', "utf-8")
    plain = load(tmp_path)
    assert (
        load(tmp_path, {f"TRACKER_{key.upper()}": ""})
        == load(tmp_path, {}, **{key: ""})
        == load(tmp_path, {}, **{key: None})
    )
    assert load(tmp_path, {f"TRACKER_{key.upper()}": ""}) == plain


def test_paths_in_the_file_start_from_the_file_and_typed_ones_from_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('database = "data/a.db"\nroadmaps = "计划"\n', "utf-8")
    inner = tmp_path / "报表"
    inner.mkdir()
    settings = load(inner)
    assert (settings.database, settings.roadmaps) == (str(tmp_path / "data" / "a.db"), tmp_path / "计划")
    typed = load(inner, {"TRACKER_ROADMAPS": "b"}, database="a.db")
    assert (typed.database, typed.roadmaps) == ("a.db", Path("b"))
    absolute = load(inner, database="/srv/a.db", roadmaps="/srv/计划")
    assert (absolute.database, absolute.roadmaps) == ("/srv/a.db", Path("/srv/计划"))


def test_a_tilde_is_the_home_folder(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('database = "~/a.db"\nroadmaps = "~/计划"\n', "utf-8")
    settings = load(tmp_path)
    assert (settings.database, settings.roadmaps) == (str(Path.home() / "a.db"), Path.home() / "计划")


def test_a_database_url_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('database = "postgresql://host/tracker"\n', "utf-8")
    assert load(tmp_path).database == "postgresql://host/tracker"
    assert load(tmp_path, database="sqlite:///a.db").database == "sqlite:///a.db"


def test_today_as_a_flag_overrules_a_date_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('as_of = "2024-01-01"\n', "utf-8")
    assert load(tmp_path, as_of="today").as_of is None


@pytest.mark.parametrize("value", ["2024-02-30", "2024-13-01", "5月底", "2024/06/01", "yesterday", "2024-06-01T00:00"])
def test_a_bad_date_is_refused_with_a_hint(tmp_path: Path, value: str) -> None:
    with pytest.raises(UsageError, match=value) as refusal:
        load(tmp_path, as_of=value)
    assert "2024-06-01" in refusal.value.hint


def test_a_moment_in_the_file_is_not_a_date(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text("as_of = 2024-06-01T10:00:00\n", "utf-8")
    with pytest.raises(UsageError, match="不是有效日期"):
        load(tmp_path)


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="fr"):
        load(tmp_path, {"TRACKER_LANG": "fr"})


@pytest.mark.parametrize(
    "content",
    [
        b"database = ",
        b'actor = "a"\nactor = "b"\n',
        b"[actor\n",
        b"\xff\xfe",
        "actor = “王玲”\n".encode(),
        'actor = "王玲"\n'.encode("gbk"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tracker.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"tracker\.toml"):
        load(tmp_path)


@pytest.mark.parametrize("value", ["true", "3", '["a.db"]', "{path = 'a.db'}"])
def test_a_value_that_is_not_text_is_refused(tmp_path: Path, value: str) -> None:
    (tmp_path / "tracker.toml").write_text(f"database = {value}\n", "utf-8")
    with pytest.raises(UsageError, match="database"):
        load(tmp_path)


def test_who_may_only_look_is_set_by_a_switch(tmp_path: Path) -> None:
    assert not load(tmp_path).read_only
    assert load(tmp_path, {"TRACKER_READ_ONLY": "1"}).read_only
    (tmp_path / "tracker.toml").write_text("read_only = true\n", "utf-8")
    assert load(tmp_path).read_only
    assert not load(tmp_path, {"TRACKER_READ_ONLY": "false"}).read_only
    with pytest.raises(UsageError, match="vielleicht"):
        load(tmp_path, {"TRACKER_READ_ONLY": "vielleicht"})


def test_unknown_settings_are_named_and_the_known_ones_told(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('databse = "a.db"\nactor = "x"\n[view]\n', "utf-8")
    with pytest.raises(UsageError, match="databse、view") as refusal:
        load(tmp_path)
    assert all(key in refusal.value.hint for key in (*KEYS, "feed_address", f"本程序是 {__version__}"))


def test_the_address_of_the_feeds_is_a_setting_and_no_option_of_every_command(tmp_path: Path) -> None:
    assert load(tmp_path).feed_address == ""
    (tmp_path / "tracker.toml").write_text('feed_address = "https://a.cn"\n', "utf-8")
    assert load(tmp_path).feed_address == "https://a.cn"
    assert load(tmp_path, {"TRACKER_FEED_ADDRESS": "https://b.cn"}).feed_address == "https://b.cn"
    assert "feed_address" not in KEYS


def test_a_file_saved_by_notepad_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_bytes('\ufeffactor = "王玲"\r\n'.encode())
    assert load(tmp_path).actor == "王玲"


def test_the_day_that_stands_for_the_open_end_is_refused_with_the_last_one_allowed(tmp_path: Path) -> None:
    assert load(tmp_path, as_of="9999-12-30").as_of == date(9999, 12, 30)
    with pytest.raises(UsageError, match=r"9999-12-31.*最晚到 9999-12-30"):
        load(tmp_path, as_of="9999-12-31")
