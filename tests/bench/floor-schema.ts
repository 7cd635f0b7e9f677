/**
 * The floor: what a decision costs when one PL/pgSQL function does it, with a key, a revision, a text, an entry and the next
 * task, but without identity, rules, hash chain, deadlines or a workflow. Nothing that keeps these can be cheaper.
 */
export const FLOOR_SCHEMA = `
CREATE TABLE f_case (case_no bigserial PRIMARY KEY, subject text NOT NULL, step int NOT NULL DEFAULT 0, closed_at timestamptz);
CREATE TABLE f_task (
  task_id bigserial PRIMARY KEY, case_no bigint NOT NULL, step int NOT NULL, kind text NOT NULL, assignee text NOT NULL,
  state text NOT NULL DEFAULT 'open', revision int NOT NULL DEFAULT 1, opened_at timestamptz NOT NULL DEFAULT now(), decided_at timestamptz
);
CREATE INDEX f_task_inbox ON f_task (assignee, case_no) WHERE state = 'open';
CREATE INDEX f_task_case ON f_task (case_no, step);
CREATE TABLE f_entry (case_no bigint NOT NULL, task_id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), decision jsonb NOT NULL, PRIMARY KEY (case_no, task_id));
CREATE TABLE f_key (key text PRIMARY KEY, answer jsonb NOT NULL);

CREATE FUNCTION f_open(of_case bigint, at_step int, people text[], of_kind text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO f_task (case_no, step, kind, assignee) SELECT of_case, at_step, of_kind, unnest(people)
$$;
CREATE FUNCTION f_start(of_subject text, people text[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
  INSERT INTO f_case (subject) VALUES (of_subject) RETURNING case_no INTO n;
  PERFORM f_open(n, 0, people, 'opinion');
  RETURN jsonb_build_object('caseNo', n);
END $$;
CREATE FUNCTION f_decide(of_task bigint, by_user text, seen int, with_key text, content jsonb, next_people text[], next_kind text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE t f_task; c f_case; answer_ jsonb; finished boolean;
BEGIN
  SELECT answer INTO answer_ FROM f_key WHERE key = with_key;
  IF FOUND THEN RETURN answer_; END IF;
  SELECT f_case.* INTO c FROM f_case WHERE case_no = (SELECT case_no FROM f_task WHERE task_id = of_task) FOR UPDATE;
  UPDATE f_task SET state = 'decided', revision = revision + 1, decided_at = now()
    WHERE task_id = of_task AND assignee = by_user AND state = 'open' AND revision = seen RETURNING * INTO t;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO f_entry (case_no, task_id, decision) VALUES (t.case_no, of_task, content);
  finished := NOT EXISTS (SELECT FROM f_task WHERE case_no = t.case_no AND step = t.step AND state = 'open');
  IF finished AND next_people IS NOT NULL THEN
    UPDATE f_case SET step = t.step + 1 WHERE case_no = t.case_no;
    PERFORM f_open(t.case_no, t.step + 1, next_people, next_kind);
  ELSIF finished THEN
    UPDATE f_case SET closed_at = now() WHERE case_no = t.case_no;
  END IF;
  answer_ := jsonb_build_object('finished', finished);
  INSERT INTO f_key VALUES (with_key, answer_);
  RETURN answer_;
END $$;
CREATE FUNCTION f_tasks(of_case bigint, of_user text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('taskId', task_id, 'kind', kind, 'step', step, 'assignee', assignee, 'revision', revision)), '[]')
  FROM f_task WHERE case_no = of_case AND state = 'open' AND (of_user IS NULL OR assignee = of_user)
$$;
`;
