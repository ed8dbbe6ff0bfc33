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
import java.util.List;
import java.util.regex.Pattern;
import org.apache.knox.gateway.clientid.console.Person.Shown;
import org.junit.jupiter.api.Test;

/** What happens to people at work: others are quicker, fingers too, and one goes back and forth. */
class WorkingIT {

  private static JsonNode created(String name, String more) {
    return PagesIT.created(name, more);
  }

  private static String id(JsonNode client) {
    return client.path("client_id").asText();
  }

  @Test
  void twoOperators_editingTheSameClient_loseNothing() {
    String id = id(created(PagesIT.name("contested"), ""));
    String renamed = PagesIT.name("by anna");
    try (Person admin = Person.named("admin").open("client?id=" + id);
        Person anna = Person.named("anna").open("client?id=" + id)) {
      admin.box("sea").check();
      anna.field("Name").fill(renamed);
      anna.press("Save changes");
      anna.text("The changes are saved");
      admin.press("Save changes");
      admin.text("Somebody else has changed this client");
      assertThat(admin.text("Changed by others: Name.")).isVisible();
      // What each of them typed is there.
      assertThat(admin.field("Name")).hasValue(renamed);
      assertThat(admin.box("sea")).isChecked();
      admin.press("Save changes");
      admin.text("The changes are saved");
    }
    JsonNode now = ConsoleGateway.clients("admin").viewed(id);
    assertThat(now.path("client_name").asText()).isEqualTo(renamed);
    assertThat(now.path("realms").toString()).isEqualTo("[\"sea\"]");
  }

  @Test
  void whatAnotherHasChangedMeanwhile_isNotDeletedUnseen() {
    String name = PagesIT.name("kept");
    String id = id(created(name, ""));
    try (Person admin = Person.named("admin").open("client?id=" + id)) {
      admin.press("Delete");
      ConsoleGateway.clients("anna").change(id, "{\"enabled\":false}");
      admin.field("Type the name to confirm").fill(name);
      admin.page().keyboard().press("Enter");
      admin.text("Somebody else has changed this client in the meantime");
      assertThat(ConsoleGateway.clients("admin").view(id).status()).isEqualTo(200);
      admin.page().keyboard().press("Escape");
      assertThat(admin.heading()).containsText("Disabled");
    }
  }

  @Test
  void doubleClick_makesOneClient() {
    String name = PagesIT.name("once");
    try (Person admin = Person.named("admin").open("create")) {
      admin.field("Name").fill(name);
      admin.button("Create client").dblclick();
      admin.keepSecret();
    }
    assertThat(ConsoleGateway.clients("admin").found(name)).hasSize(1);
  }

  @Test
  void backButton_bringsBackSearchAndWhatWasTyped() {
    String name = PagesIT.name("found");
    created(name, "");
    try (Person admin = Person.named("admin").open("").search(name)) {
      admin.link(name).click();
      assertThat(admin.heading()).containsText(name);
      admin.field("Name").fill("typed and not saved");
      admin.page().goBack();
      assertThat(admin.field("Search")).hasValue(name);
      admin.page().goForward();
      assertThat(admin.field("Name")).hasValue("typed and not saved");
      admin.goTo("Create");
      admin.field("Name").fill("half a client");
      admin.page().goBack();
      admin.heading();
      admin.page().goForward();
      assertThat(admin.field("Name")).hasValue("half a client");
    }
  }

  @Test
  void backButton_doesNotTakeAwayASecretThatIsNotKept() {
    try (Person admin = Person.named("admin").open("")) {
      admin.goTo("Create");
      admin.field("Name").fill(PagesIT.name("secret"));
      admin.press("Create client");
      String secret = admin.field("Client secret").inputValue();
      admin.page().goBack();
      admin.text("Confirm first that you have saved the secret");
      assertThat(admin.field("Client secret")).hasValue(secret);
      admin.keepSecret();
      // Nor does the way back lead to it.
      admin.page().goBack();
      assertThat(admin.page().content()).doesNotContain(secret);
    }
  }

  @Test
  void owner_seesAndChangesOnesOwn_andIsNotOfferedMore() {
    String name = PagesIT.name("sams");
    created(name, ",\"owner\":\"sam\",\"realms\":[\"lake\"]");
    String other = PagesIT.name("toms");
    String otherId = id(created(other, ",\"owner\":\"tom\""));
    try (Person sam = Person.named("sam").open("")) {
      assertThat(sam.row(name)).isVisible();
      assertThat(sam.row(other)).hasCount(0);
      assertThat(sam.link("Sync")).hasCount(0);
      sam.link(name).click();
      assertThat(sam.box("sea")).hasCount(0);
      sam.field("Name").fill(name + " again");
      sam.press("Save changes");
      sam.text("The changes are saved");
      sam.goTo("Create");
      assertThat(sam.page().getByText("Who it acts as")).hasCount(0);
      sam.open("client?id=" + otherId);
      sam.text("This client does not exist, or you may not see it.");
      sam.goTo("Overview");
      assertThat(sam.text("Your own clients.")).isVisible();
    }
    try (Person eve =
        Person.named("eve")
            .open("client?id=" + id(created("shared", ",\"realms\":[\"lake\",\"sea\"]")))) {
      assertThat(eve.text("You may look at this client, but not change it")).isVisible();
      assertThat(eve.button("Delete")).hasCount(0);
      assertThat(eve.button("Save changes")).hasCount(0);
    }
  }

  @Test
  void files_forIcebergSparkTrinoAndPyIceberg_haveTheCredential() throws Exception {
    try (Person admin = Person.named("admin").open("create")) {
      admin.field("Name").fill(PagesIT.name("files"));
      admin.box("lake").check();
      admin.press("Create client");
      String credential =
          admin.field("Client ID").inputValue() + ":" + admin.field("Client secret").inputValue();
      for (String program : List.of("Iceberg", "Spark", "Trino", "PyIceberg")) {
        Download saved = admin.page().waitForDownload(() -> admin.press("Download for " + program));
        assertThat(Files.readString(saved.path()))
            .as(program)
            .contains(credential, "/lake/iceberg-rest", "/lake/clientid/oauth2/v1/token");
      }
      admin.keepSecret();
    }
  }

  @Test
  void errors_sayWhatHappenedAndWhatToDo_andNothingTypedIsLost() {
    try (Person admin = Person.named("admin").open("create")) {
      admin.press("Create client");
      assertThat(admin.field("Name")).isFocused();
      admin.field("Name").fill("offline");
      admin.page().context().setOffline(true);
      admin.press("Create client");
      admin.text("The gateway does not answer.");
      admin.text("Check the connection.");
      assertThat(admin.field("Name")).hasValue("offline");
      admin.page().context().setOffline(false);
      admin.field("Name").fill(PagesIT.name("online"));
      admin.press("Create client");
      Shown shown = admin.keepSecret();
      assertThat(ConsoleGateway.clients("admin").view(shown.id()).status()).isEqualTo(200);
    }
  }

  @Test
  void order_byAnyColumn_isKeptInTheAddress() {
    String name = PagesIT.name("order");
    long tomorrow = System.currentTimeMillis() / 1000 + 86_400;
    created(name + " b", ",\"expires_at\":" + (tomorrow + 1));
    created(name + " a", ",\"owner\":\"zoe\"");
    created(name + " c", ",\"owner\":\"abe\",\"expires_at\":" + tomorrow);
    try (Person admin = Person.named("admin").open("").search(name)) {
      Locator found = admin.page().locator("tbody th a");
      assertThat(found).hasText(new String[] {name + " c", name + " a", name + " b"});
      admin.press("Created");
      assertThat(found).hasText(new String[] {name + " b", name + " a", name + " c"});
      admin.press("Expires");
      assertThat(admin.text("only clients that expire are listed")).isVisible();
      assertThat(found).hasText(new String[] {name + " c", name + " b"});
      admin.press("Owner");
      assertThat(found).hasText(new String[] {name + " b", name + " c", name + " a"});
      admin.press("Name");
      assertThat(found).hasText(new String[] {name + " a", name + " b", name + " c"});
      assertThat(admin.page().locator("th[aria-sort=ascending]")).hasText("Name");
      assertThat(admin.page()).hasURL(Pattern.compile("sort=name"));
      admin.page().reload();
      assertThat(found).hasText(new String[] {name + " a", name + " b", name + " c"});
      admin.press("Name");
      assertThat(found).hasText(new String[] {name + " c", name + " b", name + " a"});
    }
  }

  @Test
  void pages_byName_leadOnAndBack() {
    String name = PagesIT.name("pages");
    for (int i = 0; i < 52; i++) {
      created(name + " " + (char) ('a' + i * 7 % 26) + (i < 26 ? "1" : "2"), "");
    }
    try (Person admin = Person.named("admin").open("clients?sort=-name").search(name)) {
      Locator found = admin.page().locator("tbody th a");
      assertThat(found.first()).hasText(name + " z2");
      assertThat(found).hasCount(50);
      admin.press("Next page");
      assertThat(found).hasText(new String[] {name + " a2", name + " a1"});
      admin.page().reload();
      assertThat(found).hasText(new String[] {name + " a2", name + " a1"});
      admin.press("Previous page");
      assertThat(found.first()).hasText(name + " z2");
    }
  }

  @Test
  void german_isAllGerman_andChosenByTheBrowser() {
    try (Person admin =
        Person.named("admin", options -> options.setLocale("de-DE")).open("create")) {
      assertThat(admin.heading()).hasText("API-Client erstellen");
      admin.field("Sprache").selectOption("English");
      assertThat(admin.heading()).hasText("Create an API client");
      admin.page().reload();
      assertThat(admin.heading()).hasText("Create an API client");
      assertThat(admin.page().locator("html")).hasAttribute("lang", "en");
    }
  }

  @Test
  void overview_countsLoginsAndRefusals() {
    JsonNode client = created(PagesIT.name("counted"), ",\"owner\":\"olaf\",\"realms\":[\"lake\"]");
    String secret = client.path("client_secret").asText();
    for (int i = 0; i < 3; i++) {
      assertThat(ConsoleGateway.login("lake", id(client), secret)).isEqualTo("olaf");
    }
    assertThat(ConsoleGateway.login("sea", id(client), secret)).isEqualTo("403");
    assertThat(ConsoleGateway.login("lake", id(client), secret + "x")).isEqualTo("401");
    try (Person olaf = Person.named("olaf").open("overview")) {
      assertThat(olaf.link("1 Active")).isVisible();
      for (int i = 0;
          i < 40 && olaf.page().getByLabel("Plot: 3 logins and 2 refusals").count() == 0;
          i++) {
        olaf.page().waitForTimeout(250);
        olaf.open("overview");
      }
      assertThat(olaf.page().getByLabel("Plot: 3 logins and 2 refusals")).isVisible();
      olaf.press("As a table");
      assertThat(olaf.page().locator("table.numbers tbody tr").last()).containsText("3");
    }
  }
}
