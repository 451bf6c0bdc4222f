BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE event (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	task_id INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	effective_on VARCHAR NOT NULL, 
	recorded_at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	progress INTEGER, 
	due_on VARCHAR, 
	basis VARCHAR NOT NULL, 
	"plan" VARCHAR, 
	retracts INTEGER, 
	FOREIGN KEY(task_id) REFERENCES task (id), 
	FOREIGN KEY(retracts) REFERENCES event (id)
);
INSERT INTO "event" VALUES(1,1,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"deadline_class":"point","deadline_text":"5月底","due_on":"2022-05-13","id":"1.1","kind":"construction","lead":"县教育局","project":"第0中学","source":["呼县政办〔2022〕5号",1,1],"title":"第0所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(2,2,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"after":["1.1"],"deadline_class":"point","deadline_text":"5月底","due_on":"2022-05-20","id":"1.2","kind":"hiring","lead":"县财政局","position":1,"source":["呼县政办〔2022〕5号",1,2],"start_on":"2022-03-21","supporting":["县人社局","县住建局"],"title":"第1所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(3,3,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"deadline_class":"point","deadline_text":"5月底","due_on":"2022-05-27","id":"1.3","kind":"training","lead":"县人社局","position":2,"source":["呼县政办〔2022〕5号",1,3],"start_on":"2022-03-28","title":"第2所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(4,4,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"deadline_class":"point","deadline_text":"5月底","due_on":"2022-06-03","id":"2.1","kind":"meeting","lead":"县住建局","position":3,"source":["呼县政办〔2022〕5号",2,1],"start_on":"2022-04-04","supporting":["县教育局","县财政局"],"title":"第3所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(5,5,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"after":["2.1"],"deadline_class":"point","deadline_text":"5月底","due_on":"2022-06-10","id":"2.2","kind":"evaluation","lead":"县教育局","position":4,"project":"第1中学","source":["呼县政办〔2022〕5号",2,2],"start_on":"2022-04-11","title":"第4所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(6,6,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"deadline_class":"point","deadline_text":"5月底","due_on":"2022-06-17","id":"2.3","kind":"construction","lead":"县财政局","position":5,"source":["呼县政办〔2022〕5号",2,3],"supporting":["县人社局","县住建局"],"title":"第5所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(7,7,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"deadline_class":"point","deadline_text":"5月底","id":"3.1","kind":"hiring","lead":"县人社局","position":6,"source":["呼县政办〔2022〕5号",3,1],"start_on":"2022-04-25","title":"第6所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(8,8,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"after":["3.1"],"deadline_class":"point","deadline_text":"5月底","due_on":"2022-07-01","id":"3.2","kind":"training","lead":"县住建局","position":7,"source":["呼县政办〔2022〕5号",3,2],"start_on":"2022-05-02","supporting":["县教育局","县财政局"],"title":"第7所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(9,9,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"deadline_class":"point","deadline_text":"5月底","due_on":"2022-07-08","id":"3.3","kind":"meeting","lead":"县教育局","position":8,"project":"第2中学","source":["呼县政办〔2022〕5号",3,3],"start_on":"2022-05-09","title":"第8所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(10,10,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"deadline_class":"point","deadline_text":"5月底","due_on":"2022-07-15","id":"4.1","kind":"evaluation","lead":"县财政局","position":9,"source":["呼县政办〔2022〕5号",4,1],"start_on":"2022-05-16","supporting":["县人社局","县住建局"],"title":"第9所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(11,11,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"after":["4.1"],"deadline_class":"point","deadline_text":"5月底","due_on":"2022-07-22","id":"4.2","kind":"construction","lead":"县人社局","position":10,"source":["呼县政办〔2022〕5号",4,2],"title":"第10所学校综合楼"}',NULL);
INSERT INTO "event" VALUES(12,12,'planned','2022-03-14','2022-03-14T04:00:00+00:00','王玲','',NULL,NULL,'','{"deadline_class":"point","deadline_text":"5月底","due_on":"2022-07-29","id":"4.3","kind":"hiring","lead":"县住建局","position":11,"source":["呼县政办〔2022〕5号",4,3],"start_on":"2022-05-30","supporting":["县教育局","县财政局"],"title":"第11所学校综合楼"}',NULL);
CREATE TABLE roadmap (
	id VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	county VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	issued_on VARCHAR NOT NULL, 
	evaluation VARCHAR NOT NULL, 
	ends_on VARCHAR NOT NULL, 
	path VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	mtime_ns BIGINT NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	policy VARCHAR NOT NULL, 
	stages VARCHAR NOT NULL, 
	targets VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "roadmap" VALUES('hutubi','ＡＢ','呼图壁县','呼县政办〔2022〕5号','2022-03-14','','2022-12-31','roadmaps/hutubi.yaml',1000,17,'abababababababababababababababababababababababababababababababab','{"alarm_days":[30,7,1],"behind_points":10,"report_days":31,"warn_days":{"construction":30,"default":15,"evaluation":60,"hiring":30}}','[{"due_on":"2022-12-31","start_on":null,"title":"启动实施"}]','[{"id":"arts","operator":">=","school_stage":"both","threshold":"0.9","title":"艺术教师","unit":"人"}]',1);
CREATE TABLE task (
	id INTEGER NOT NULL, 
	roadmap VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (roadmap, code), 
	FOREIGN KEY(roadmap) REFERENCES roadmap (id)
);
INSERT INTO "task" VALUES(1,'hutubi','1.1');
INSERT INTO "task" VALUES(2,'hutubi','1.2');
INSERT INTO "task" VALUES(3,'hutubi','1.3');
INSERT INTO "task" VALUES(4,'hutubi','2.1');
INSERT INTO "task" VALUES(5,'hutubi','2.2');
INSERT INTO "task" VALUES(6,'hutubi','2.3');
INSERT INTO "task" VALUES(7,'hutubi','3.1');
INSERT INTO "task" VALUES(8,'hutubi','3.2');
INSERT INTO "task" VALUES(9,'hutubi','3.3');
INSERT INTO "task" VALUES(10,'hutubi','4.1');
INSERT INTO "task" VALUES(11,'hutubi','4.2');
INSERT INTO "task" VALUES(12,'hutubi','4.3');
CREATE TABLE task_link (
	state_id INTEGER NOT NULL, 
	after_id INTEGER NOT NULL, 
	PRIMARY KEY (state_id, after_id), 
	FOREIGN KEY(state_id) REFERENCES task_state (id) ON DELETE CASCADE, 
	FOREIGN KEY(after_id) REFERENCES task (id)
);
INSERT INTO "task_link" VALUES(2,1);
INSERT INTO "task_link" VALUES(5,4);
INSERT INTO "task_link" VALUES(8,7);
INSERT INTO "task_link" VALUES(11,10);
CREATE TABLE task_state (
	id INTEGER NOT NULL, 
	from_on VARCHAR NOT NULL, 
	until_on VARCHAR NOT NULL, 
	task_id INTEGER NOT NULL, 
	roadmap VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	project VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	start_on VARCHAR, 
	due_on VARCHAR, 
	due_on_original VARCHAR, 
	deadline_text VARCHAR NOT NULL, 
	deadline_class VARCHAR NOT NULL, 
	lead VARCHAR NOT NULL, 
	supporting VARCHAR NOT NULL, 
	"after" VARCHAR NOT NULL, 
	targets VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	"row" INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	status VARCHAR NOT NULL, 
	progress INTEGER NOT NULL, 
	begun_on VARCHAR, 
	reported_done_on VARCHAR, 
	closed_on VARCHAR, 
	last_report_on VARCHAR, 
	review_on VARCHAR, 
	note VARCHAR NOT NULL, 
	extensions INTEGER NOT NULL, 
	returns INTEGER NOT NULL, 
	warn_from VARCHAR, 
	behind_from VARCHAR, 
	report_by VARCHAR, 
	event_id INTEGER NOT NULL, 
	search VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (task_id, from_on), 
	FOREIGN KEY(task_id) REFERENCES task (id)
);
INSERT INTO "task_state" VALUES(1,'2022-03-14','9999-12-31',1,'hutubi','1.1',0,'第0所学校综合楼','construction','第0中学','',NULL,'2022-05-13','2022-05-13','5月底','point','县教育局','','','','呼县政办〔2022〕5号',1,1,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-04-13',NULL,'2022-04-14',1,'1.1
第0所学校综合楼
第0中学
县教育局
');
INSERT INTO "task_state" VALUES(2,'2022-03-14','9999-12-31',2,'hutubi','1.2',1,'第1所学校综合楼','hiring','','','2022-03-21','2022-05-20','2022-05-20','5月底','point','县财政局','县人社局
县住建局','1.1','','呼县政办〔2022〕5号',1,2,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-04-20','2022-03-27','2022-04-21',2,'1.2
第1所学校综合楼

县财政局
县人社局
县住建局
');
INSERT INTO "task_state" VALUES(3,'2022-03-14','9999-12-31',3,'hutubi','1.3',2,'第2所学校综合楼','training','','','2022-03-28','2022-05-27','2022-05-27','5月底','point','县人社局','','','','呼县政办〔2022〕5号',1,3,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-05-12','2022-04-03','2022-04-28',3,'1.3
第2所学校综合楼

县人社局
');
INSERT INTO "task_state" VALUES(4,'2022-03-14','9999-12-31',4,'hutubi','2.1',3,'第3所学校综合楼','meeting','','','2022-04-04','2022-06-03','2022-06-03','5月底','point','县住建局','县教育局
县财政局','','','呼县政办〔2022〕5号',2,1,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-05-19','2022-04-10','2022-05-05',4,'2.1
第3所学校综合楼

县住建局
县教育局
县财政局
');
INSERT INTO "task_state" VALUES(5,'2022-03-14','9999-12-31',5,'hutubi','2.2',4,'第4所学校综合楼','evaluation','第1中学','','2022-04-11','2022-06-10','2022-06-10','5月底','point','县教育局','','2.1','','呼县政办〔2022〕5号',2,2,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-04-11','2022-04-17','2022-05-12',5,'2.2
第4所学校综合楼
第1中学
县教育局
');
INSERT INTO "task_state" VALUES(6,'2022-03-14','9999-12-31',6,'hutubi','2.3',5,'第5所学校综合楼','construction','','',NULL,'2022-06-17','2022-06-17','5月底','point','县财政局','县人社局
县住建局','','','呼县政办〔2022〕5号',2,3,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-05-18',NULL,'2022-04-14',6,'2.3
第5所学校综合楼

县财政局
县人社局
县住建局
');
INSERT INTO "task_state" VALUES(7,'2022-03-14','9999-12-31',7,'hutubi','3.1',6,'第6所学校综合楼','hiring','','','2022-04-25',NULL,NULL,'5月底','point','县人社局','','','','呼县政办〔2022〕5号',3,1,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,NULL,NULL,'2022-05-26',7,'3.1
第6所学校综合楼

县人社局
');
INSERT INTO "task_state" VALUES(8,'2022-03-14','9999-12-31',8,'hutubi','3.2',7,'第7所学校综合楼','training','','','2022-05-02','2022-07-01','2022-07-01','5月底','point','县住建局','县教育局
县财政局','3.1','','呼县政办〔2022〕5号',3,2,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-06-16','2022-05-08','2022-06-02',8,'3.2
第7所学校综合楼

县住建局
县教育局
县财政局
');
INSERT INTO "task_state" VALUES(9,'2022-03-14','9999-12-31',9,'hutubi','3.3',8,'第8所学校综合楼','meeting','第2中学','','2022-05-09','2022-07-08','2022-07-08','5月底','point','县教育局','','','','呼县政办〔2022〕5号',3,3,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-06-23','2022-05-15','2022-06-09',9,'3.3
第8所学校综合楼
第2中学
县教育局
');
INSERT INTO "task_state" VALUES(10,'2022-03-14','9999-12-31',10,'hutubi','4.1',9,'第9所学校综合楼','evaluation','','','2022-05-16','2022-07-15','2022-07-15','5月底','point','县财政局','县人社局
县住建局','','','呼县政办〔2022〕5号',4,1,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-05-16','2022-05-22','2022-06-16',10,'4.1
第9所学校综合楼

县财政局
县人社局
县住建局
');
INSERT INTO "task_state" VALUES(11,'2022-03-14','9999-12-31',11,'hutubi','4.2',10,'第10所学校综合楼','construction','','',NULL,'2022-07-22','2022-07-22','5月底','point','县人社局','','4.1','','呼县政办〔2022〕5号',4,2,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-06-22',NULL,'2022-04-14',11,'4.2
第10所学校综合楼

县人社局
');
INSERT INTO "task_state" VALUES(12,'2022-03-14','9999-12-31',12,'hutubi','4.3',11,'第11所学校综合楼','hiring','','','2022-05-30','2022-07-29','2022-07-29','5月底','point','县住建局','县教育局
县财政局','','','呼县政办〔2022〕5号',4,3,'planned',0,NULL,NULL,NULL,NULL,NULL,'',0,0,'2022-06-29','2022-06-05','2022-06-30',12,'4.3
第11所学校综合楼

县住建局
县教育局
县财政局
');
CREATE TABLE unit (
	roadmap VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	aliases VARCHAR NOT NULL, 
	contact VARCHAR NOT NULL, 
	members VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (roadmap, name), 
	FOREIGN KEY(roadmap) REFERENCES roadmap (id)
);
INSERT INTO "unit" VALUES('hutubi','县教育局','教育局','','',0);
INSERT INTO "unit" VALUES('hutubi','县财政局','财政局','','',1);
INSERT INTO "unit" VALUES('hutubi','县人社局','人社局','','',2);
INSERT INTO "unit" VALUES('hutubi','县住建局','住建局','','',3);
CREATE INDEX ix_task_code ON task (code);
CREATE INDEX ix_event_task ON event (task_id, id);
CREATE INDEX ix_event_retracts ON event (retracts);
CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE INDEX ix_task_state_roadmap ON task_state (roadmap, position);
CREATE VIEW v_task AS 
        SELECT id, from_on, until_on, task_id, roadmap, code, position, title, kind, project, step, start_on, due_on,
            due_on_original, deadline_text, deadline_class, lead, supporting, "after", targets, document, "row", item,
            status, progress, begun_on, reported_done_on, closed_on, last_report_on, review_on, note, extensions,
            returns, warn_from, behind_from, report_by, event_id, search
        FROM task_state;
CREATE VIEW v_event AS 
        SELECT e.id, t.roadmap, t.code, e.type, e.effective_on, e.recorded_at, e.actor, e.note, e.progress, e.due_on,
            e.basis, e.retracts, EXISTS (SELECT 1 FROM event r WHERE r.retracts = e.id) AS is_retracted, e.task_id
        FROM event e JOIN task t ON t.id = e.task_id;
CREATE VIEW v_roadmap AS 
        SELECT id, title, county, document, issued_on, evaluation, ends_on, path, size, mtime_ns, sha256, position
        FROM roadmap;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('event',12);
COMMIT;
