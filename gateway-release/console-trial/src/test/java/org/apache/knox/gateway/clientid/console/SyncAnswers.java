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
package org.apache.knox.gateway.clientid.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;

/**
 * What the interface answers about the synchronisation, for the page to show. A Keycloak takes
 * longer to start than all of these tests; the trial of Keycloak holds the gateway to these
 * answers.
 */
final class SyncAnswers {

  static final String OFF = "{\"configured\":false}";

  static final String IDLE = state("idle", true, finished(""), "0", "");

  static final String RUNNING =
      state(
          "running",
          true,
          "{\"started_at\":1763870000,\"read\":340,\"total\":1000,\"created\":12}",
          "0",
          "");

  static final String AFTER =
      state(
          "idle",
          true,
          finished(
              ",\"skipped_reasons\":{\"public client\":3},\"failures\":[{\"client_id\":\"broken<b>\","
                  + "\"error_description\":\"client_name has a line break\"}]"),
          "0",
          "");

  static final String DOWN =
      state(
          "idle",
          false,
          finished(",\"error_description\":\"Keycloak did not answer within 10 s\""),
          "2",
          "{\"client_id\":\"11111111-2222\",\"action\":\"update\",\"since\":1763870000,\"attempts\":4,"
              + "\"next_attempt_at\":1763870900,\"last_error\":\"connection refused\"},"
              + "{\"client_id\":\"33333333-4444\",\"action\":\"delete\",\"since\":1763870100,"
              + "\"attempts\":0}");

  private volatile String answer;

  private SyncAnswers(String first) {
    answer = first;
  }

  /** Answers in a browser. */
  static SyncAnswers in(BrowserContext context, String first) {
    SyncAnswers answers = new SyncAnswers(first);
    context.route("**/clientid/api/v1/clients/sync", answers::fulfil);
    return answers;
  }

  /** From now on this is the answer. */
  void become(String next) {
    answer = next;
  }

  private void fulfil(Route route) {
    boolean begin = route.request().method().equals("POST");
    if (begin) {
      answer = RUNNING;
    }
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(begin ? 202 : 200)
            .setContentType("application/json")
            .setBody(answer));
  }

  private static String finished(String more) {
    return "{\"started_at\":1763870000,\"finished_at\":1763870060,\"read\":1000,\"created\":40,"
        + "\"changed\":7,\"unchanged\":948,\"deleted\":1,\"disabled\":0,\"skipped\":3,\"failed\":1"
        + more
        + "}";
  }

  private static String state(
      String state, boolean reachable, String run, String pending, String changes) {
    return "{\"configured\":true,\"state\":\""
        + state
        + "\",\"keycloak\":{\"url\":\"https://keycloak.example\",\"realm\":\"lake\",\"reachable\":"
        + reachable
        + "},\"run\":"
        + run
        + ",\"pending\":"
        + pending
        + ",\"pending_changes\":["
        + changes
        + "]}";
  }
}
