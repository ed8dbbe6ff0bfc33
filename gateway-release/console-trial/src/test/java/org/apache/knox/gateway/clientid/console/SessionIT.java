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

  private static void logIn(Page page, String user) {
    page.getByLabel("User").fill(user);
    page.getByText("Sign in").click();
  }
}
