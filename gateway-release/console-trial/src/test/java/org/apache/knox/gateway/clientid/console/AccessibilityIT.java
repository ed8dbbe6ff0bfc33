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

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.1 AA, as far as a program can tell; and everything without a mouse. */
class AccessibilityIT {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice");

  /** The page's own policy keeps the checker's script away, so this browser passes over it. */
  private static Person looking(String user, String look) {
    return Person.named(
        user,
        options -> {
          options.setBypassCSP(true);
          if (look.contains("dark")) {
            Person.dark(options);
          }
          if (look.contains("phone")) {
            Person.phone(options);
          }
          if (look.contains("German")) {
            options.setLocale("de-DE");
          }
        });
  }

  private static long soon() {
    return System.currentTimeMillis() / 1000 + 86_400;
  }

  static void check(Person person, String what) {
    AxeResults results = new AxeBuilder(person.page()).withTags(RULES).analyze();
    assertThat(results.getPasses()).as(what).hasSizeGreaterThan(10);
    assertThat(
            results.getViolations().stream()
                .filter(found -> List.of("serious", "critical").contains(found.getImpact()))
                .map(found -> found.getId() + " " + found.getNodes().get(0).getHtml()))
        .as(what)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "phone dark"})
  void pages_eachOne_hasNothingSeriousOrCritical(String look) {
    checkPages(look);
  }

  @ParameterizedTest
  @Tag("full")
  @ValueSource(strings = {"dark", "light German"})
  void pages_eachOneInMoreLooks_hasNothingSeriousOrCritical(String look) {
    checkPages(look);
  }

  private static void checkPages(String look) {
    String name = PagesIT.name("looked at");
    String id =
        PagesIT.created(name, ",\"owner\":\"sam\",\"realms\":[\"lake\"]")
            .path("client_id")
            .asText();
    PagesIT.created(name + " off", ",\"expires_at\":" + soon());
    ConsoleGateway.clients("admin")
        .change(
            PagesIT.created(name + " no", "").path("client_id").asText(), "{\"enabled\":false}");
    // Few rows of each kind say as much as all that other tests have made, in a tenth of the time.
    try (Person admin = looking("admin", look).open("clients?sort=expires&search=" + name)) {
      admin.link(name + " off").waitFor();
      check(admin, "list by expiry");
      admin.open("clients?search=" + name);
      admin.link(name).waitFor();
      check(admin, "list");
      // The second or third, as there is a box for all or not: both of them have something to
      // change.
      admin.page().getByRole(com.microsoft.playwright.options.AriaRole.CHECKBOX).nth(2).check();
      check(admin, "list with a selection");
      admin.page().locator(".bulk .button").nth(2).click();
      admin.page().locator("#change-realms").check();
      admin.page().locator("#change-expires").check();
      check(admin, "change of many");
      admin.page().locator("dialog [type=submit]").click();
      admin.page().locator("dialog .names li").waitFor();
      check(admin, "preview of a change of many");
      admin.page().keyboard().press("Escape");
      admin.open("clients?search=nothing-of-that-name");
      admin.page().locator(".empty").waitFor();
      check(admin, "nothing found");
      admin.open("create");
      check(admin, "create");
      admin.open("client?id=" + id);
      admin.page().locator(".history li").first().waitFor();
      check(admin, "client");
      admin
          .page()
          .locator("section .button")
          .filter(
              new Locator.FilterOptions()
                  .setHasText(look.contains("German") ? "Secret zurücksetzen" : "Reset secret"))
          .click();
      admin.page().locator("#grace-own").check();
      admin.page().locator("#grace-count").fill("x");
      check(admin, "reset dialog");
      admin.page().keyboard().press("Escape");
      admin.page().locator(".aside .danger").click();
      check(admin, "delete dialog");
      admin.open("client?id=not-there");
      admin.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT).waitFor();
      check(admin, "error");
      admin.open("overview");
      admin.page().locator(".chart").waitFor();
      check(admin, "overview");
      admin.page().locator(".legend button").click();
      check(admin, "overview as a table");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void secretDialog_hasNothingSeriousOrCritical(String look) {
    try (Person admin = looking("admin", look).open("create")) {
      admin.field("Name").fill(PagesIT.name("secret"));
      admin.box("lake").check();
      admin.press("Create client");
      admin.field("Client secret").waitFor();
      check(admin, "secret");
      admin.press("Done");
      check(admin, "secret that is not kept");
      admin.keepSecret();
    }
  }

  /** Presses Tab until what is wanted has the focus, as somebody without a mouse does. */
  private static void tabTo(Person person, Locator wanted) {
    Keyboard keys = person.page().keyboard();
    for (int i = 0; i < 60; i++) {
      if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
      keys.press("Tab");
    }
    throw new AssertionError("never reached by Tab: " + wanted);
  }

  @Test
  void createAndDelete_withTheKeyboardOnly() {
    String name = PagesIT.name("keys");
    try (Person admin = Person.named("admin").open("")) {
      Page page = admin.page();
      Keyboard keys = page.keyboard();
      keys.press("Tab");
      assertThat(page.getByText("Skip to the content")).isFocused();
      Locator create =
          page.getByRole(com.microsoft.playwright.options.AriaRole.NAVIGATION).getByText("Create");
      tabTo(admin, create);
      keys.press("Enter");
      assertThat(admin.heading()).hasText("Create an API client");
      tabTo(admin, admin.field("Name"));
      keys.type(name);
      tabTo(admin, admin.box("lake"));
      keys.press("Space");
      tabTo(admin, admin.button("Create client"));
      keys.press("Enter");
      admin.field("Client secret").waitFor();
      // Escape does not throw the secret away.
      keys.press("Escape");
      keys.press("Escape");
      assertThat(admin.field("Client secret")).isVisible();
      tabTo(admin, admin.box("I have saved the secret"));
      keys.press("Space");
      tabTo(admin, admin.button("Done"));
      keys.press("Enter");
      assertThat(admin.heading()).containsText(name);
      tabTo(admin, admin.button("Delete"));
      keys.press("Enter");
      Locator typed = admin.field("Type the name to confirm");
      tabTo(admin, typed);
      keys.type(name);
      keys.press("Enter");
      admin.text("“" + name + "” is deleted");
      assertThat(admin.heading()).hasText("API clients");
    }
    assertThat(ConsoleGateway.clients("admin").found(name)).isEmpty();
  }

  /** The dialog keeps the focus, and gives it back. */
  @Test
  void dialog_keepsTheFocusInside_andGivesItBack() {
    String name = PagesIT.name("focus");
    String id = PagesIT.created(name, "").path("client_id").asText();
    try (Person admin = Person.named("admin").open("client?id=" + id)) {
      admin.press("Delete");
      Locator dialog = admin.dialog("Delete this client");
      for (int i = 0; i < 8; i++) {
        admin.page().keyboard().press("Tab");
        assertThat(
                (boolean)
                    dialog.evaluate(
                        "element => document.activeElement === document.body"
                            + " || element.contains(document.activeElement)"))
            .isTrue();
      }
      admin.page().keyboard().press("Escape");
      assertThat(admin.button("Delete")).isFocused();
    }
  }

  /** A record of what a screen reader is told. */
  @Test
  void search_tellsHowManyWereFound_inALiveRegion() {
    String name = PagesIT.name("heard");
    PagesIT.created(name, "");
    try (Person admin = Person.named("admin").open("").search(name)) {
      Locator status =
          admin
              .page()
              .locator("[aria-live=polite]")
              .filter(new Locator.FilterOptions().setHasText("1 client"));
      assertThat(status).isVisible();
    }
  }
}
