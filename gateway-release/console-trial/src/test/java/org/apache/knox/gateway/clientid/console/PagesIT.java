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
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.Locale;
import java.util.UUID;
import org.apache.knox.gateway.clientid.console.Person.Shown;
import org.junit.jupiter.api.Test;

/** The sentences of {@code seeds/api-clients.txt}, on pages. */
class PagesIT {

  static String name(String what) {
    return what + " " + UUID.randomUUID().toString().substring(0, 8);
  }

  static JsonNode created(String name, String more) {
    return ConsoleGateway.clients("admin")
        .created("{\"client_name\":\"" + name + "\"" + more + "}");
  }

  private static String id(JsonNode client) {
    return client.path("client_id").asText();
  }

  @Test
  void availableApiClients_areViewed_andFoundByExactIdOrPartOfIdOrName() {
    String name = name("Zoë's nightly load");
    String id = id(created(name, ",\"realms\":[\"lake\"]"));
    try (Person admin = Person.named("admin").open("")) {
      assertThat(admin.heading()).hasText("API clients");
      for (String text :
          new String[] {id, id.substring(4, 20), name, name.toUpperCase(Locale.ROOT)}) {
        admin.search(text);
        assertThat(admin.row(name)).containsText("lake");
        assertThat(admin.text("1 client")).isVisible();
      }
      admin.search("there is none " + id);
      assertThat(admin.text("No client matches")).isVisible();
      admin.link("Clear search and filters").click();
      assertThat(admin.field("Search")).hasValue("");
    }
  }

  @Test
  void creation_byNameRealmsAndDefaultPolicy_showsTheSecretOnce_andItLogsInByCurl() {
    String name = name("created");
    try (Person admin = Person.named("admin").open("")) {
      admin.goTo("Create");
      admin.field("Name").fill(name);
      admin.box("lake").check();
      admin.box("nightly").check();
      admin.field("Metadata").fill("team=ingest\ncost-centre=4711");
      admin.press("Create client");
      admin.text("You will not see this secret again.");
      String line = admin.field("Get an access token with curl").inputValue();
      assertThat(Shell.run(line.replaceFirst("^curl ", "curl -sk ")))
          .contains("\"access_token\"")
          // The policy's lifetime, as the request names none.
          .containsPattern("\"expires_in\":(5[89]|60)\\b");
      Shown shown = admin.keepSecret();
      assertThat(admin.heading()).containsText(name);
      assertThat(ConsoleGateway.login("lake", shown.id(), shown.secret())).isEqualTo(shown.id());
      assertThat(ConsoleGateway.login("sea", shown.id(), shown.secret())).isEqualTo("403");
      assertThat(admin.text("cost-centre: 4711")).isVisible();
      assertThat(admin.page().content()).doesNotContain(shown.secret());
      admin.page().reload();
      admin.heading();
      assertThat(admin.page().content()).doesNotContain(shown.secret());
      assertThat(
              (String)
                  admin
                      .page()
                      .evaluate(
                          "JSON.stringify([localStorage, sessionStorage, history.state,"
                              + " location.href])"))
          .doesNotContain(shown.secret());
    }
  }

  @Test
  void history_ofAChangeByDoAs_saysWhoWasLoggedIn() {
    String id = id(created(name("changed"), ""));
    for (String[] words : new String[][] {{"en-GB", "logged in as"}, {"de-DE", "angemeldet als"}}) {
      try (Person admin = Person.named("admin", options -> options.setLocale(words[0]))) {
        // The topology of this test lets nobody act for another.
        admin
            .page()
            .route(
                "**/history",
                route ->
                    route.fulfill(
                        new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(
                                "{\"history\":[{\"time\":1700000000,\"action\":\"reset-secret\","
                                    + "\"user\":\"guest\",\"authenticated_as\":\"admin\","
                                    + "\"remote_address\":\"127.0.0.1\",\"changes\":[],"
                                    + "\"outcome\":\"success\"}]}")));
        admin.open("client?id=" + id);
        assertThat(admin.page().locator(".history li"))
            .containsText("guest (" + words[1] + " admin)");
      }
    }
  }

  @Test
  void aClientWithoutRealm_existsAndActsNowhere_untilOneIsAssigned() {
    String name = name("independent");
    try (Person eve = Person.named("eve").open("create")) {
      eve.field("Name").fill(name);
      assertThat(eve.box("sea")).hasCount(0);
      eve.press("Create client");
      eve.text("This client has no realm");
      Shown shown = eve.keepSecret();
      assertThat(ConsoleGateway.login("lake", shown.id(), shown.secret())).isEqualTo("403");
      eve.box("lake").check();
      eve.press("Save changes");
      eve.text("The changes are saved");
      assertThat(ConsoleGateway.login("lake", shown.id(), shown.secret())).isEqualTo(shown.id());
    }
  }

  @Test
  void theSecret_isReset_withTheOldOneLivingOn_orNot() {
    String name = name("reset");
    JsonNode created = created(name, ",\"realms\":[\"lake\"]");
    String old = created.path("client_secret").asText();
    try (Person admin = Person.named("admin").open("client?id=" + id(created))) {
      admin.press("Reset secret");
      Locator dialog = admin.dialog("Reset the secret");
      dialog.getByLabel("works for 1 hour more").check();
      dialog.getByText("Reset secret", new Locator.GetByTextOptions().setExact(true)).click();
      Shown second = admin.keepSecret();
      assertThat(ConsoleGateway.login("lake", second.id(), second.secret())).isEqualTo(second.id());
      assertThat(ConsoleGateway.login("lake", second.id(), old)).isEqualTo(second.id());
      admin.press("End now");
      admin.text("The old secret no longer works");
      assertThat(ConsoleGateway.login("lake", second.id(), old)).isEqualTo("401");
      assertThat(admin.text("Old secret ended")).isVisible();
    }
  }

  @Test
  void theOldSecret_livesAsLongAsOneTypes_upToWhatIsAllowed() {
    JsonNode created = created(name("grace"), ",\"realms\":[\"lake\"]");
    String old = created.path("client_secret").asText();
    try (Person admin = Person.named("admin").open("client?id=" + id(created))) {
      admin.press("Reset secret");
      Locator dialog = admin.dialog("Reset the secret");
      dialog.getByLabel("works for another time:").check();
      Locator count = dialog.getByLabel("How long the old secret still works");
      dialog.getByLabel("Unit of time").selectOption("days");
      for (String wrong : new String[] {"99999", "1.5", "-1", "0", "two"}) {
        count.fill(wrong);
        assertThat(dialog.getByText("Enter a whole number")).isVisible();
      }
      Locator reset =
          dialog.getByText("Reset secret", new Locator.GetByTextOptions().setExact(true));
      reset.click();
      assertThat(count).isFocused();
      count.fill("90");
      dialog.getByLabel("Unit of time").selectOption("minutes");
      reset.click();
      Shown shown = admin.keepSecret();
      long now = System.currentTimeMillis() / 1000;
      JsonNode older = ConsoleGateway.clients("admin").viewed(id(created)).path("secrets").path(1);
      assertThat(older.path("expires_at").asLong()).isBetween(now + 5_300, now + 5_400);
      assertThat(ConsoleGateway.login("lake", id(created), old)).isEqualTo(id(created));
      assertThat(ConsoleGateway.login("lake", id(created), shown.secret())).isEqualTo(id(created));
    }
  }

  @Test
  void theName_isModified() {
    String name = name("before");
    String id = id(created(name, ""));
    String renamed = name("after");
    try (Person admin = Person.named("admin").open("client?id=" + id)) {
      admin.field("Name").fill(renamed);
      admin.press("Save changes");
      assertThat(admin.heading()).containsText(renamed);
      assertThat(ConsoleGateway.clients("admin").viewed(id).path("client_name").asText())
          .isEqualTo(renamed);
    }
  }

  @Test
  void aClient_isDisabledAndEnabled() {
    String name = name("switched");
    JsonNode created = created(name, ",\"realms\":[\"lake\"]");
    String secret = created.path("client_secret").asText();
    try (Person admin = Person.named("admin").open("client?id=" + id(created))) {
      admin.press("Disable");
      admin.text("The client is disabled");
      assertThat(ConsoleGateway.login("lake", id(created), secret)).isEqualTo("401");
      admin.press("Enable");
      admin.text("The client is enabled");
      assertThat(ConsoleGateway.login("lake", id(created), secret)).isEqualTo(id(created));
    }
  }

  @Test
  void aClient_isDeleted_byTypingItsName() {
    String name = name("deleted");
    String id = id(created(name, ""));
    try (Person admin = Person.named("admin").open("").search(name)) {
      admin.link(name).click();
      admin.heading();
      admin.press("Delete");
      Locator dialog = admin.dialog("Delete this client");
      Locator delete = dialog.getByText("Delete", new Locator.GetByTextOptions().setExact(true));
      dialog.getByLabel("Type the name to confirm").fill(name.substring(1));
      assertThat(delete).isDisabled();
      dialog.getByLabel("Type the name to confirm").fill(name);
      delete.click();
      admin.text("“" + name + "” is deleted");
      assertThat(admin.heading()).hasText("API clients");
      assertThat(ConsoleGateway.clients("admin").view(id).status()).isEqualTo(404);
    }
  }
}
