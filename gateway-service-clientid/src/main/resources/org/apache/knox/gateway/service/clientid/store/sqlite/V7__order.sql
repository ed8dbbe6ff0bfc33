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

-- The name in lower case; none comes after all. Not stored, but in the index, where all that have none
-- stand together in the order of creation: minting makes such, and adds them at the end.
ALTER TABLE clientid_client ADD COLUMN name_key TEXT GENERATED ALWAYS AS (
  CASE WHEN instr(search_text, char(10)) > 0
    THEN substr(search_text, instr(search_text, char(10)) + 1)
    ELSE char(1114111)
  END) VIRTUAL;

CREATE INDEX clientid_client_by_name ON clientid_client (name_key) WHERE is_client;
