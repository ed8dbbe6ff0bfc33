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

-- Tells the other gateways which client they have to look up again. Making one is nothing to tell:
-- nobody can have asked for its id before. Recording its use is no change of it.
CREATE FUNCTION clientid_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A longer payload would be an error; such a change is seen when memories have grown old.
  IF octet_length(OLD.id) < 7000 THEN
    PERFORM pg_notify('clientid_changed', OLD.id);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER clientid_notify_of_update AFTER UPDATE ON clientid_client
  FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION clientid_notify();

CREATE TRIGGER clientid_notify_of_delete AFTER DELETE ON clientid_client
  FOR EACH ROW EXECUTE FUNCTION clientid_notify();
