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
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.keycloak.FaultyProxy;
import org.apache.knox.gateway.clientid.keycloak.FaultyProxy.Fault;
import org.apache.knox.gateway.clientid.keycloak.KeycloakGateway;
import org.apache.knox.gateway.clientid.keycloak.KeycloakRealm;
import org.apache.knox.gateway.clientid.keycloak.KeycloakServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page Sync, and the command that does the same, with a Keycloak that is there, that is not,
 * and that comes back.
 */
class SyncIT {

  /** More than one page of what the gateway reads. */
  private static final int CLIENTS = 250;

  private static KeycloakRealm realm;
  private static FaultyProxy proxy;
  private static KeycloakGateway gateway;

  @BeforeAll
  static void start() {
    realm = KeycloakRealm.create(KeycloakServer.shared(), "console");
    proxy = FaultyProxy.before(KeycloakServer.shared());
    gateway =
        KeycloakGateway.start(
            KeycloakGateway.home(proxy.url(), realm, Map.of("timeout.connect", "500")));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    proxy.close();
  }

  @AfterEach
  void recover() {
    proxy.fail(Fault.NONE);
    gateway.awaitTold();
  }

  private static Person admin() {
    return Person.of(gateway.process(), "admin", options -> {});
  }

  private static String id(JsonNode client) {
    return client.path("client_id").asText();
  }

  @Test
  void withoutKeycloak_isNotOffered() {
    try (Person admin = Person.named("admin")) {
      admin.open("");
      admin.link("Show").waitFor();
      assertThat(admin.link("Sync")).hasCount(0);
      admin.open("sync");
      assertThat(admin.text("No Keycloak is configured")).isVisible();
    }
  }

  @Test
  void button_begins_showsProgress_andTheSummary() {
    // Its secret is put back in Keycloak to one that was replaced here, which needs somebody's
    // help.
    String broken = "broken<b>" + UUID.randomUUID();
    realm.add(KeycloakRealm.serviceAccount(broken, "the first secret of it"));
    gateway.sync();
    gateway.admin().reset(broken.replace("<", "%3C").replace(">", "%3E"), "");
    gateway.awaitTold();
    realm.change(broken, Map.of("secret", "the first secret of it"));
    realm.addMany("made-there-", 0, CLIENTS);
    try (Person admin = admin()) {
      admin.open("").goTo("Sync");
      proxy.fail(Fault.HELD);
      admin.press("Sync now");
      assertThat(admin.text("200 clients read")).isVisible();
      assertThat(admin.button("Syncing…")).hasAttribute("aria-disabled", "true");
      proxy.fail(Fault.NONE);
      assertThat(admin.button("Sync now")).isVisible();
      Locator summary = admin.page().getByLabel("Last sync");
      assertThat(summary).containsText("Created" + CLIENTS);
      assertThat(summary).containsText("Failed1");
      assertThat(summary).containsText("built into Keycloak: 6");
      assertThat(summary).containsText(broken);
      assertThat(summary).containsText("replaced here: reset it once more");
      admin.goTo("Show").search("made-there-" + (CLIENTS - 1));
      assertThat(admin.row("made-there-" + (CLIENTS - 1))).isVisible();
    }
    gateway.admin().delete(broken.replace("<", "%3C").replace(">", "%3E"));
  }

  /** At a terminal, by an operator of the shipped topology. */
  @Test
  void command_showsProgress_andTheSummary(@TempDir Path directory) {
    realm.addMany("by-command-", 0, CLIENTS);
    GatewayProcess process = gateway.process();
    Command command =
        Command.run(
                directory,
                Map.of(
                    "HOME", directory.toString(),
                    "XDG_CONFIG_HOME", "",
                    "XDG_CACHE_HOME", "",
                    "CLIENTID_URL", process.url(),
                    "CLIENTID_CA_FILE", process.certificate().toString(),
                    "CLIENTID_USER", "admin",
                    "CLIENTID_PASSWORD", "admin-password"),
                List.of(
                    "script",
                    "-qec",
                    "stty cols 100; '" + process.home().file("bin/clientid") + "' sync",
                    "/dev/null"))
            .mustSucceed();
    // The progress is written over.
    assertThat(command.output()).containsPattern("\rread \\d+");
    assertThat(command.output())
        .contains(proxy.url() + ", realm console")
        .containsPattern("read \\d+, " + CLIENTS + " created, ")
        .contains("skipped 6 built into Keycloak")
        .contains("skipped 1 the gateway's own client");
  }

  @Test
  void keycloakDown_showsWhatWaitsForIt_andWhy_andThatItHasArrivedOnceItIsBack() {
    try (Person admin = admin()) {
      proxy.fail(Fault.REFUSED);
      String first = id(gateway.create("first that waits", "lake"));
      String second = id(gateway.create("second that waits", "lake"));
      gateway.await(
          "an attempt",
          () -> gateway.status().path("pending_changes").toString().contains("error"));
      admin.open("sync");
      assertThat(admin.text("Not reachable")).isVisible();
      assertThat(admin.text("2 changes wait for Keycloak")).isVisible();
      assertThat(admin.row(first)).containsText("Keycloak cannot be connected to");
      assertThat(admin.row(second)).containsText("create-client");
      assertThat(admin.text("Clients go on working")).isVisible();
      admin.press("Sync now");
      assertThat(admin.text("The sync did not come to its end.")).isVisible();
      proxy.fail(Fault.NONE);
      admin.button("Sync now").click();
      assertThat(admin.text("Everything has arrived.")).isVisible();
      assertThat(admin.page().getByText("Reachable", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      assertThat(admin.page().getByText("The sync did not come to its end.")).hasCount(0);
      assertThat(realm.find(first)).isPresent();
      assertThat(realm.find(second)).isPresent();
    }
  }

  @Test
  void keycloakDown_lightAndOnADarkPhone_hasNothingSeriousOrCritical() {
    proxy.fail(Fault.REFUSED);
    gateway.create("waits", "lake");
    gateway.sync();
    for (boolean phone : new boolean[] {false, true}) {
      try (Person admin =
          Person.of(
              gateway.process(),
              "admin",
              options -> {
                options.setBypassCSP(true);
                if (phone) {
                  Person.phone(options);
                  Person.dark(options);
                }
              })) {
        admin.open("sync");
        admin.text("Keycloak cannot be connected to");
        AccessibilityIT.check(admin, "sync");
      }
    }
  }
}
