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

-- The name in lower case, in the order of its bytes; none comes after all, and all that have none stand
-- together in the order of creation: minting makes such, and adds them at the end. Not where the engine only
-- speaks as PostgreSQL does: there, listing by name sorts.
CREATE INDEX clientid_client_by_name ON clientid_client
  ((CASE WHEN strpos(search_text, E'\n') > 0
    THEN substr(search_text, strpos(search_text, E'\n') + 1)
    ELSE chr(1114111)
  END COLLATE "C"), seq) WHERE is_client;
