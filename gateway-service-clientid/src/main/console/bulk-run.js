/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
// Doing something with many clients, in requests that each take no more than the gateway does.
import { api } from './api.js';

const MOST_IDS = 1000;

/**
 * Runs an action until everything is done: a list of ids, or a filter, is worked through in parts.
 *
 * @param body what is to be done
 * @param target who it is to be done to: { ids, filter }
 * @param results is added to; holds what was done, also if the work breaks off
 */
export async function runAll(body, { ids, filter }, results, onProgress) {
  const note = (answer) => {
    results.push(...answer.results);
    onProgress(results.length);
    return answer.next_page_token ?? null;
  };
  if (!filter) {
    for (let from = 0; from < ids.length; from += MOST_IDS) {
      note(await api.bulk({ ...body, client_ids: ids.slice(from, from + MOST_IDS) }));
    }
    return;
  }
  let token = null;
  do {
    token = note(await api.bulk({ ...body, filter, ...(token && { page_token: token }) }));
  } while (token);
}
