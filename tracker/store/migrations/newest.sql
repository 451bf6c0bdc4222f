CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )
CREATE TABLE task_state ( id INTEGER NOT NULL, from_on VARCHAR NOT NULL, until_on VARCHAR NOT NULL, task_id INTEGER NOT NULL, roadmap VARCHAR NOT NULL, code VARCHAR NOT NULL, position INTEGER NOT NULL, title VARCHAR NOT NULL, kind VARCHAR NOT NULL, project VARCHAR NOT NULL, step VARCHAR NOT NULL, start_on VARCHAR, due_on VARCHAR, due_on_original VARCHAR, deadline_text VARCHAR NOT NULL, deadline_class VARCHAR NOT NULL, lead VARCHAR NOT NULL, supporting VARCHAR NOT NULL, "after" VARCHAR NOT NULL, targets VARCHAR NOT NULL, document VARCHAR NOT NULL, "row" INTEGER NOT NULL, item INTEGER NOT NULL, status VARCHAR NOT NULL, progress INTEGER NOT NULL, begun_on VARCHAR, reported_done_on VARCHAR, closed_on VARCHAR, last_report_on VARCHAR, review_on VARCHAR, note VARCHAR NOT NULL, extensions INTEGER NOT NULL, returns INTEGER NOT NULL, warn_from VARCHAR, behind_from VARCHAR, report_by VARCHAR, event_id INTEGER NOT NULL, search VARCHAR NOT NULL, due_on_first VARCHAR, late_moves INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (id), UNIQUE (task_id, from_on), FOREIGN KEY(task_id) REFERENCES task (id) )
CREATE INDEX ix_task_state_roadmap ON task_state (roadmap, position)
CREATE TABLE task_link ( state_id INTEGER NOT NULL, after_id INTEGER NOT NULL, PRIMARY KEY (state_id, after_id), FOREIGN KEY(state_id) REFERENCES task_state (id) ON DELETE CASCADE, FOREIGN KEY(after_id) REFERENCES task (id) )
CREATE VIRTUAL TABLE task_search USING fts5(search, content='task_state', content_rowid='id', tokenize='trigram case_sensitive 1', detail='none', columnsize=0)
CREATE TRIGGER task_state_is_found AFTER INSERT ON task_state BEGIN INSERT INTO task_search (rowid, search) VALUES (NEW.id, NEW.search); END
CREATE TRIGGER task_state_is_forgotten AFTER DELETE ON task_state BEGIN INSERT INTO task_search (task_search, rowid, search) VALUES ('delete', OLD.id, OLD.search); END
CREATE TRIGGER task_state_is_found_anew AFTER UPDATE OF id, search ON task_state BEGIN INSERT INTO task_search (task_search, rowid, search) VALUES ('delete', OLD.id, OLD.search); INSERT INTO task_search (rowid, search) VALUES (NEW.id, NEW.search); END
CREATE INDEX ix_order_due ON task_state (due_on, roadmap, position, task_id, from_on, until_on, status, start_on, reported_done_on, warn_from, behind_from, report_by, "after", kind)
CREATE INDEX ix_order_late ON task_state (due_on, roadmap, position, task_id, from_on, until_on, status, start_on, reported_done_on, warn_from, behind_from, report_by, "after", kind) WHERE until_on > due_on AND status NOT IN ('closed', 'withdrawn', 'suspended')
CREATE INDEX ix_order_idle ON task_state (due_on, roadmap, position, task_id, from_on, until_on, status, start_on, reported_done_on, warn_from, behind_from, report_by, "after", kind) WHERE status IN ('withdrawn', 'suspended')
CREATE INDEX ix_order_position ON task_state (roadmap, position, task_id, from_on, until_on, status)
CREATE INDEX ix_order_code ON task_state (CAST(code AS INTEGER), CAST(substr(code, instr(code, '.') + 1) AS INTEGER), code, roadmap, position, task_id, from_on, until_on, status)
CREATE INDEX ix_order_supporting ON task_state (length(supporting) - length(replace(supporting, char(10), '')) + CASE supporting WHEN '' THEN 0 ELSE 1 END, roadmap, position, task_id, from_on, until_on, status, supporting)
CREATE INDEX ix_order_title ON task_state (title, roadmap, position, task_id, from_on, until_on, status)
CREATE INDEX ix_order_kind ON task_state (kind, roadmap, position, task_id, from_on, until_on, status)
CREATE INDEX ix_order_lead ON task_state (lead, roadmap, position, task_id, from_on, until_on, status)
CREATE INDEX ix_order_progress ON task_state (progress, roadmap, position, task_id, from_on, until_on, status)
CREATE INDEX ix_order_project ON task_state (project, roadmap, position, task_id, from_on, until_on, status)
CREATE INDEX ix_order_step ON task_state (step, roadmap, position, task_id, from_on, until_on, status)
CREATE INDEX ix_order_status ON task_state (status, roadmap, position, task_id, from_on, until_on)
CREATE INDEX ix_order_last_report ON task_state (last_report_on, roadmap, position, task_id, from_on, until_on, status)
CREATE TABLE roadmap (id VARCHAR NOT NULL, title VARCHAR NOT NULL, county VARCHAR NOT NULL, document VARCHAR NOT NULL, issued_on VARCHAR NOT NULL, evaluation VARCHAR NOT NULL, ends_on VARCHAR NOT NULL, path VARCHAR NOT NULL, size INTEGER NOT NULL, mtime_ns BIGINT NOT NULL, sha256 VARCHAR NOT NULL, policy VARCHAR NOT NULL, stages VARCHAR NOT NULL, targets VARCHAR NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (id))
CREATE TABLE event (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, task_id INTEGER, type VARCHAR NOT NULL, effective_on VARCHAR NOT NULL, recorded_at VARCHAR NOT NULL, actor VARCHAR NOT NULL, note VARCHAR NOT NULL, progress INTEGER, due_on VARCHAR, basis VARCHAR NOT NULL, "plan" VARCHAR, retracts INTEGER, roadmap VARCHAR, hash VARCHAR NOT NULL, FOREIGN KEY(task_id) REFERENCES task (id), FOREIGN KEY(retracts) REFERENCES event (id), FOREIGN KEY(roadmap) REFERENCES roadmap (id))
CREATE INDEX ix_event_task ON event (task_id, id)
CREATE INDEX ix_event_retracts ON event (retracts)
CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
CREATE INDEX ix_event_roadmap ON event (roadmap, id)
CREATE TABLE task (id INTEGER NOT NULL, roadmap VARCHAR NOT NULL, code VARCHAR NOT NULL, origin VARCHAR NOT NULL, "key" VARCHAR NOT NULL, PRIMARY KEY (id), FOREIGN KEY(roadmap) REFERENCES roadmap (id), UNIQUE (roadmap, code), UNIQUE (origin, "key"))
CREATE TABLE unit (roadmap VARCHAR NOT NULL, name VARCHAR NOT NULL, aliases VARCHAR NOT NULL, contact VARCHAR NOT NULL, members VARCHAR NOT NULL, position INTEGER NOT NULL, "key" VARCHAR NOT NULL, PRIMARY KEY (roadmap, name), FOREIGN KEY(roadmap) REFERENCES roadmap (id))
CREATE INDEX ix_task_code ON task (code)
CREATE VIEW v_event AS SELECT e.id, t.roadmap, t.code, e.type, e.effective_on, e.recorded_at, e.actor, e.note, e.progress, e.due_on, e.basis, e.retracts, EXISTS (SELECT 1 FROM event r WHERE r.retracts = e.id) AS is_retracted, e.task_id FROM event e JOIN task t ON t.id = e.task_id
CREATE VIEW v_roadmap AS SELECT id, title, county, document, issued_on, evaluation, ends_on, path, size, mtime_ns, sha256, position FROM roadmap
CREATE INDEX ix_task_renamed ON task (id) WHERE code <> "key" OR roadmap <> origin
CREATE VIEW v_task AS SELECT id, from_on, until_on, task_id, roadmap, code, position, title, kind, project, step, start_on, due_on, due_on_original, deadline_text, deadline_class, lead, supporting, "after", targets, document, "row", item, status, progress, begun_on, reported_done_on, closed_on, last_report_on, review_on, note, extensions, returns, warn_from, behind_from, report_by, event_id, search, "due_on_first", "late_moves" FROM task_state
CREATE INDEX ix_task_link_after ON task_link (after_id, state_id)
INSERT INTO alembic_version VALUES ('0006')
