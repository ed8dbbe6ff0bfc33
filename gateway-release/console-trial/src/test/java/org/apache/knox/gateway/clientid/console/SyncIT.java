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

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** The page Sync, with Keycloak up and down. */
class SyncIT {

  @Test
  void withoutKeycloak_isNotOffered() {
    try (Person admin = Person.named("admin")) {
      SyncAnswers.in(admin.page().context(), SyncAnswers.OFF);
      admin.open("");
      assertThat(admin.link("Sync")).hasCount(0);
      admin.open("sync");
      assertThat(admin.text("No Keycloak is configured")).isVisible();
    }
  }

  @Test
  void button_begins_showsProgress_andTheSummary() {
    try (Person admin = Person.named("admin")) {
      SyncAnswers answers = SyncAnswers.in(admin.page().context(), SyncAnswers.IDLE);
      admin.open("").goTo("Sync");
      admin.press("Sync now");
      assertThat(admin.text("340 of 1,000 clients read")).isVisible();
      assertThat(admin.button("Syncing…")).hasAttribute("aria-disabled", "true");
      answers.become(SyncAnswers.AFTER);
      assertThat(admin.button("Sync now")).isVisible();
      Locator summary = admin.page().getByLabel("Last sync");
      assertThat(summary).containsText("Created40");
      assertThat(summary).containsText("public client: 3");
      assertThat(summary).containsText("broken<b>");
      assertThat(summary).containsText("client_name has a line break");
    }
  }

  @Test
  void keycloakDown_showsWhatWaitsForIt_andWhy() {
    try (Person admin = Person.named("admin")) {
      SyncAnswers.in(admin.page().context(), SyncAnswers.DOWN);
      admin.open("sync");
      assertThat(admin.text("Not reachable")).isVisible();
      assertThat(admin.text("2 changes wait for Keycloak")).isVisible();
      assertThat(admin.row("11111111-2222")).containsText("connection refused");
      assertThat(admin.text("Keycloak did not answer within 10 s")).isVisible();
      assertThat(admin.text("Clients go on working")).isVisible();
    }
  }
}
