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
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same change for many clients: chosen, tried, and then made. */
class BulkIT {

  private static List<String> created(String name, String... more) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < more.length; i++) {
      ids.add(PagesIT.created(name + " " + i, more[i]).path("client_id").asText());
    }
    return ids;
  }

  private static JsonNode now(String id) {
    return ConsoleGateway.clients("admin").viewed(id);
  }

  private static Person selected(String name) {
    Person admin = Person.named("admin").open("").search(name);
    admin.box("Select all on this page").check();
    return admin;
  }

  private static void pressIn(Locator dialog, String button) {
    dialog.getByText(button, new Locator.GetByTextOptions().setExact(true)).last().click();
  }

  @Test
  void manyClients_areDisabled_reset_andDeleted() throws Exception {
    String name = PagesIT.name("many");
    List<String> ids = created(name, "", "", "");
    try (Person admin = selected(name)) {
      assertThat(admin.text("3 clients selected")).isVisible();
      admin.press("Disable");
      Locator disabling = admin.dialog("Disable clients");
      assertThat(disabling).containsText("3 clients will be refused");
      pressIn(disabling, "Disable");
      admin.text("3 clients changed");
      assertThat(admin.row(name + " 0")).containsText("Disabled");
      admin.box("Select all on this page").check();
      admin.press("Reset secrets");
      admin.dialog("Reset secrets").getByLabel("works for 1 day more").check();
      admin.press("Preview");
      admin.text("The old secret works for 1 day more.");
      admin.field("Type “yes” to go on").fill("yes");
      admin.page().keyboard().press("Enter");
      Download saved =
          admin.page().waitForDownload(() -> admin.press("Save the new secrets (CSV)"));
      String csv = Files.readString(saved.path());
      assertThat(csv.lines()).hasSize(4);
      assertThat(csv).contains(ids);
      admin.press("Done");
      assertThat(now(ids.get(0)).path("secrets")).hasSize(2);
      admin.box("Select all on this page").check();
      admin.press("Delete");
      admin.field("Type “yes” to go on").fill("yes");
      admin.page().keyboard().press("Enter");
      admin.text("No client matches");
    }
    assertThat(ConsoleGateway.clients("admin").found(name)).isEmpty();
  }

  @Test
  void realmsPolicyAndExpiry_arePreviewed_beforeAnythingChanges() {
    String name = PagesIT.name("moved");
    List<String> ids = created(name, "", ",\"realms\":[\"sea\"]");
    try (Person admin = selected(name)) {
      admin.press("Change");
      Locator dialog = admin.dialog("Change clients");
      pressIn(dialog, "Preview");
      admin.text("Choose what to change");
      dialog.getByLabel("Other realms").check();
      dialog.getByLabel("lake").check();
      dialog.getByLabel("Other policies").check();
      dialog.getByLabel("nightly").check();
      dialog.getByLabel("Another expiry").check();
      pressIn(dialog, "In 30 days");
      pressIn(dialog, "Preview");
      assertThat(dialog).containsText("2 clients will be changed.");
      assertThat(dialog).containsText("nightly");
      assertThat(now(ids.get(1)).path("realms").toString()).isEqualTo("[\"sea\"]");
      pressIn(dialog, "Change");
      admin.text("2 clients changed");
    }
    for (String id : ids) {
      assertThat(now(id).path("realms").toString()).isEqualTo("[\"lake\"]");
      assertThat(now(id).path("default_policy").asText()).isEqualTo("nightly");
      long days = (now(id).path("client_secret_expires_at").asLong() - nowSeconds()) / 86_400;
      assertThat(days).isBetween(29L, 30L);
    }
  }

  private static long nowSeconds() {
    return System.currentTimeMillis() / 1000;
  }

  @Test
  void preview_namesWhatCannotBeChanged_andTheRestIs() {
    String name = PagesIT.name("mixed");
    List<String> ids = created(name, ",\"realms\":[\"lake\"]", ",\"realms\":[\"sea\"]");
    try (Person admin = selected(name)) {
      admin.press("Change");
      Locator dialog = admin.dialog("Change clients");
      dialog.getByLabel("Other policies").check();
      dialog.getByLabel("nightly").check();
      pressIn(dialog, "Preview");
      assertThat(dialog).containsText("1 client will be changed.");
      assertThat(dialog).containsText("1 cannot be changed");
      assertThat(dialog.getByLabel("What failed")).containsText(name + " 1");
      pressIn(dialog, "Change");
      assertThat(admin.dialog("Result")).containsText("1 failed");
      admin.press("Done");
    }
    assertThat(now(ids.get(0)).path("default_policy").asText()).isEqualTo("nightly");
    assertThat(now(ids.get(1)).has("default_policy")).isFalse();
  }

  @Test
  void whatIsSoAlready_needsNoChange() {
    String name = PagesIT.name("same");
    created(name, "", "");
    try (Person admin = selected(name)) {
      admin.press("Enable");
      assertThat(admin.text("Nothing would change.")).isVisible();
      Locator enable =
          admin
              .dialog("Enable clients")
              .getByText("Enable", new Locator.GetByTextOptions().setExact(true));
      assertThat(enable.last()).isDisabled();
    }
  }

  @Test
  void allThatMatch_alsoOnOtherPages_areChanged() {
    String name = PagesIT.name("pages");
    List<String> ids =
        created(name, IntStream.range(0, 52).mapToObj(i -> "").toArray(String[]::new));
    String other = PagesIT.created(PagesIT.name("other"), "").path("client_id").asText();
    try (Person admin = selected(name)) {
      assertThat(admin.text("50 clients selected")).isVisible();
      admin.press("Select all that match");
      admin.press("Disable");
      admin.text("52 clients will be refused");
      admin.field("Type “yes” to go on").fill("yes");
      admin.page().keyboard().press("Enter");
      admin.text("52 clients changed");
    }
    assertThat(ids).allMatch(id -> !now(id).path("enabled").asBoolean());
    assertThat(now(other).path("enabled").asBoolean()).isTrue();
  }
}
