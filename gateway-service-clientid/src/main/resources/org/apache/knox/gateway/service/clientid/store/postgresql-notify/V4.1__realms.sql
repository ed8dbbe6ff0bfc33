-- Licensed to the Apache Software Foundation (ASF) under one or more
-- contributor license agreements. See the NOTICE file distributed with this
-- work for additional information regarding copyright ownership. The ASF
-- licenses this file to you under the Apache License, Version 2.0 (the
-- "License"); you may not use this file except in compliance with the License.
-- You may obtain a copy of the License at
--
-- http://www.apache.org/licenses/LICENSE-2.0
--
-- Unless required by applicable law or agreed to in writing, software
-- distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
-- WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
-- License for the specific language governing permissions and limitations under
-- the License.

-- Who acts in which realm, in the order of listings; not who acts in every realm and in no other, for
-- which there is an index.
CREATE TABLE clientid_client_realm (
  realm TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (realm, seq)
);

INSERT INTO clientid_client_realm (realm, seq)
  SELECT DISTINCT r.value, c.seq FROM clientid_client c,
    jsonb_array_elements_text(c.realms::jsonb) AS r(value) WHERE c.realms <> '["*"]';

CREATE FUNCTION clientid_note_realms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM clientid_client_realm
      WHERE seq = OLD.seq AND realm IN (SELECT jsonb_array_elements_text(OLD.realms::jsonb));
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.realms <> '["*"]' THEN
    INSERT INTO clientid_client_realm (realm, seq)
      SELECT DISTINCT r.value, NEW.seq FROM jsonb_array_elements_text(NEW.realms::jsonb) AS r(value);
  END IF;
  RETURN NULL;
END
$$;

-- The usual client has nothing to note, and then the function is not called.
CREATE TRIGGER clientid_realms_of_insert AFTER INSERT ON clientid_client
  FOR EACH ROW WHEN (NEW.realms NOT IN ('[]', '["*"]')) EXECUTE FUNCTION clientid_note_realms();

CREATE TRIGGER clientid_realms_of_update AFTER UPDATE OF realms ON clientid_client
  FOR EACH ROW WHEN (OLD.realms IS DISTINCT FROM NEW.realms)
  EXECUTE FUNCTION clientid_note_realms();

CREATE TRIGGER clientid_realms_of_delete AFTER DELETE ON clientid_client
  FOR EACH ROW WHEN (OLD.realms NOT IN ('[]', '["*"]')) EXECUTE FUNCTION clientid_note_realms();

DROP INDEX IF EXISTS clientid_client_by_realm;

-- One and two characters in a row, which trigrams cannot find. Not those of the ids that gateways
-- make up: nearly each of them has any two hexadecimal digits, so that no index is needed.
CREATE FUNCTION clientid_short_texts(text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT substr(t, i, n))
  FROM regexp_replace($1, '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n', '') AS t,
    generate_series(1, length(t)) AS i, generate_series(1, 2) AS n
$$;
