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

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.junit.jupiter.api.Test;

/** How the gateway serves the console's files. */
class ServingIT {

  private static final String CONSOLE = "/people/clientid/console";

  private static GatewayClient client() {
    return ConsoleGateway.get().client().with("SM_USER", "sam");
  }

  @Test
  void console_withoutSlash_leadsToTheOneWith() {
    Answer answer = client().get(CONSOLE);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).endsWith("console/");
  }

  @Test
  void files_areKept_untilThereAreOthers() {
    Answer page = client().get(CONSOLE + "/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).contains("no-cache");
    assertThat(client().with("If-None-Match", page.header("ETag")).get(CONSOLE + "/").status())
        .isEqualTo(304);
    Matcher script = Pattern.compile("src=\"(assets/[0-9a-f]+/app.js)\"").matcher(page.body());
    assertThat(script.find()).isTrue();
    Answer app = client().get(CONSOLE + "/" + script.group(1));
    assertThat(app.header("Content-Type")).startsWith("text/javascript");
    assertThat(app.header("Cache-Control")).contains("immutable");
    // A page of an earlier version that is still open.
    Answer old = client().get(CONSOLE + "/assets/0123/app.js");
    assertThat(old.body()).isEqualTo(app.body());
    assertThat(old.header("Cache-Control")).contains("no-cache");
  }

  @Test
  void files_areCompressedForThoseWhoTakeIt() {
    GatewayClient gzip = client().with("Accept-Encoding", "br, gzip;q=0.8");
    Answer answer = gzip.get(CONSOLE + "/assets/0/app.css");
    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(Long.parseLong(answer.header("Content-Length"))).isLessThan(6_000);
    Answer plain = client().with("Accept-Encoding", "gzip;q=0").get(CONSOLE + "/assets/0/app.css");
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(plain.body()).contains(":root");
  }

  @Test
  void otherThings_areNotThere() {
    for (String path :
        new String[] {
          "/nothing",
          "/assets/0/ConsoleFiles.class",
          "/assets/0/index.html",
          "/index.html",
          "/assets/0/../../api.js",
          "/assets/0/vendor/..%2fapp.js"
        }) {
      assertThat(client().get(CONSOLE + path).status()).as(path).isIn(400, 404);
    }
    Answer post = client().post(CONSOLE + "/");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(client().send("HEAD", CONSOLE + "/", "").status()).isEqualTo(200);
  }

  @Test
  void console_isBehindTheLoginOfTheTopology() {
    assertThat(ConsoleGateway.get().client().get("/sandbox/clientid/console/").status())
        .isEqualTo(401);
    assertThat(ConsoleGateway.get().clientOf("guest").get("/sandbox/clientid/console/").status())
        .isEqualTo(200);
  }

  @Test
  void console_asShipped_logsInByTheBrowsersOwnQuestion() {
    String console = ConsoleGateway.get().url("/sandbox/clientid/console/");
    try (Person guest =
        Person.at(console, options -> options.setHttpCredentials("guest", "guest-password"))) {
      guest.open("");
      assertThat(guest.text("Owner")).isVisible();
      guest.goTo("Create");
      guest.field("Name").fill(PagesIT.name("guests"));
      guest.press("Create client");
      Person.Shown shown = guest.keepSecret();
      assertThat(ConsoleGateway.get().login("datashare", shown.secret())).isEqualTo("guest");
    }
  }

  @Test
  void console_belowAnotherGatewayPath_works() {
    try (GatewayProcess gateway =
        ConsoleGateway.home().property("gateway.path", "edge/knox").start()) {
      String console =
          gateway.url().replaceFirst("/gateway$", "/edge/knox") + "/people/clientid/console/";
      try (Person admin =
          Person.at(
              console,
              options -> options.setExtraHTTPHeaders(java.util.Map.of("SM_USER", "admin")))) {
        admin.open("create");
        admin.field("Name").fill("elsewhere");
        admin.box("lake").check();
        admin.press("Create client");
        assertThat(admin.field("Get an access token with curl").inputValue())
            .contains("/edge/knox/lake/clientid/oauth2/v1/token");
        admin.keepSecret();
        admin.goTo("Show").search("elsewhere");
        assertThat(admin.row("elsewhere")).isVisible();
      }
    }
  }
}
