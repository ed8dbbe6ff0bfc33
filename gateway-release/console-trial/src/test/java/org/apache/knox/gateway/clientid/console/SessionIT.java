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

import com.microsoft.playwright.Page;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.junit.jupiter.api.Test;

/** Single sign-on by Knox's SSOCookieProvider, and what becomes of a page whose session ends. */
class SessionIT {

  private static final Map<String, String> TOKENS = Map.of("knox.token.ttl", "3600000");

  @Test
  void session_thatEnds_isTakenUpAgain_withNothingLost() {
    try (SignOn signOn = SignOn.start();
        GatewayProcess gateway =
            ConsoleGateway.home()
                .topology("tokens", TopologyXml.headerLogin().service("KNOXTOKEN", TOKENS))
                .topology(
                    "sso",
                    TopologyXml.cookieLogin(signOn.url())
                        .service("CLIENTID", ConsoleGateway.OPERATORS))
                .start()) {
      signOn.issueBy(
          user ->
              gateway
                  .client()
                  .with("SM_USER", user)
                  .get("/tokens/knoxtoken/api/v1/token")
                  .json()
                  .path("access_token")
                  .asText());
      try (Person admin = Person.at(gateway.url("/sso/clientid/console/"), options -> {})) {
        Page page = admin.page();
        page.navigate(gateway.url("/sso/clientid/console/create"));
        logIn(page, "admin");
        // One is back where one wanted to be.
        assertThat(admin.heading()).hasText("Create an API client");
        String name = PagesIT.name("late");
        admin.field("Name").fill(name);
        admin.box("lake").check();
        page.context().clearCookies();
        admin.press("Create client");
        assertThat(admin.dialog("Your session has ended")).isVisible();
        Page second = page.context().waitForPage(() -> admin.link("Log in").click());
        logIn(second, "admin");
        // The first page goes on by itself.
        Person.Shown shown = admin.keepSecret();
        assertThat(admin.heading()).containsText(name);
        assertThat(shown.secret()).isNotEmpty();

        page.context().clearCookies();
        admin.field("Name").fill("mine, not theirs");
        admin.press("Save changes");
        assertThat(admin.dialog("Your session has ended")).isVisible();
        Page third = page.context().waitForPage(() -> admin.link("Log in").click());
        logIn(third, "eve");
        // Nobody's change is sent in another's name.
        admin.text("Somebody else (eve) is logged in now.");
        assertThat(admin.field("Name")).hasValue("mine, not theirs");

        page.context().clearCookies();
        admin.press("Save changes");
        assertThat(admin.dialog("Your session has ended")).isVisible();
        admin.press("Cancel");
        admin.text("You are not logged in any more, so nothing was done.");
        assertThat(admin.field("Name")).hasValue("mine, not theirs");
      }
    }
  }

  /** The browser itself asked for the password, and would go on sending it until it is closed. */
  @Test
  void logOut_browserThatKeepsThePassword_forgetsIt() {
    try (GatewayProcess gateway = GatewayHome.create().start()) {
      String url = gateway.url("/sandbox/clientid/console/");
      try (Person guest = Person.at(url, options -> {})) {
        Page page = guest.page();
        // As typed into the browser's own dialog; then the browser knows it.
        page.navigate(url.replace("https://", "https://guest:guest-password@"));
        guest.open("");
        assertThat(guest.heading()).hasText("API clients");
        assertThat(status(page, url)).isEqualTo(200);
        guest.press("Log out");
        assertThat(guest.heading()).hasText("You are logged out");
        assertThat(status(page, url)).as("it would ask for the password").isNotEqualTo(200);
      }
    }
  }

  @Test
  void logOut_whereOneSignedOnElsewhere_saysSo() {
    try (Person eve = Person.named("eve")) {
      eve.open("");
      eve.press("Log out");
      assertThat(eve.heading()).hasText("You are logged out");
      eve.text("log out there, too");
    }
  }

  /** What the browser is answered when it goes there by itself; 0 = it asks for a password. */
  private static int status(Page page, String url) {
    return (Integer)
        page.evaluate(
            "(url) => Promise.race(["
                + "fetch(url, { cache: 'no-store' }).then((answer) => answer.status),"
                + " new Promise((asked) => setTimeout(() => asked(0), 10000))])",
            url);
  }

  private static void logIn(Page page, String user) {
    page.getByLabel("User").fill(user);
    page.getByText("Sign in").click();
  }
}
