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

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.keycloak.FaultyProxy;
import org.apache.knox.gateway.clientid.keycloak.FaultyProxy.Fault;
import org.apache.knox.gateway.clientid.keycloak.KeycloakGateway;
import org.apache.knox.gateway.clientid.keycloak.KeycloakRealm;
import org.apache.knox.gateway.clientid.keycloak.KeycloakServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the pictures in {@code docs/console}, where {@code -Dclientid.console.pictures} names the
 * directory.
 */
@EnabledIfSystemProperty(named = "clientid.console.pictures", matches = ".+")
class PicturesIT {

  private static final List<String> NAMES =
      List.of(
          "Nightly load",
          "Clickstream ingest",
          "Feature store",
          "Billing export",
          "Fraud scoring",
          "Dashboard refresh",
          "Catalog compaction",
          "Partner feed");

  private static final List<String> LOOKS = List.of("light", "dark", "phone");

  @Test
  void everyPage_lightDarkAndOnAPhone() throws IOException {
    Path directory = directory();
    try (GatewayProcess gateway = ConsoleGateway.home().start()) {
      String id = fill(gateway);
      for (String look : LOOKS) {
        try (Person admin = admin(gateway, look)) {
          pictures(admin, id, directory, look);
        }
      }
    }
    try (var files = Files.list(directory)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(1_000_000);
    }
  }

  /** With a Keycloak that cannot be reached: two changes wait for it. */
  @Test
  void syncPage_lightDarkAndOnAPhone() throws IOException {
    Path directory = directory();
    KeycloakRealm realm = KeycloakRealm.create(KeycloakServer.shared(), "lakehouse");
    realm.addMany("warehouse-", 0, 40);
    try (FaultyProxy proxy = FaultyProxy.before(KeycloakServer.shared());
        KeycloakGateway gateway =
            KeycloakGateway.start(KeycloakGateway.home(proxy.url(), realm, Map.of()))) {
      gateway.sync();
      String id = gateway.create("Nightly load", "lake").path("client_id").asText();
      gateway.awaitTold();
      proxy.fail(Fault.REFUSED);
      gateway.admin().change(id, "{\"enabled\":false}");
      gateway.create("Partner feed", "sea");
      gateway.await("an attempt", () -> gateway.status().toString().contains("last_error"));
      for (String look : LOOKS) {
        try (Person admin = admin(gateway.process(), look)) {
          admin.open("sync");
          admin.text("2 changes wait");
          take(admin, directory, "sync", look);
        }
      }
    }
  }

  private static Path directory() throws IOException {
    return Files.createDirectories(Path.of(System.getProperty("clientid.console.pictures")));
  }

  private static Person admin(GatewayProcess gateway, String look) {
    return Person.of(
        gateway,
        "admin",
        options -> {
          options.setViewportSize(1280, 800);
          if (look.equals("dark")) {
            Person.dark(options);
          }
          if (look.equals("phone")) {
            Person.phone(options);
          }
        });
  }

  private static void pictures(Person admin, String id, Path directory, String look)
      throws IOException {
    admin.open("clients");
    admin.page().locator("tbody th a").first().waitFor();
    take(admin, directory, "show", look);
    admin.open("client?id=" + id);
    admin.page().locator(".history li").first().waitFor();
    take(admin, directory, "client", look);
    admin.open("overview");
    admin.page().locator(".chart").waitFor();
    take(admin, directory, "overview", look);
    admin.open("create");
    admin.field("Name").fill("Orders archive");
    admin.box("lake").check();
    take(admin, directory, "create", look);
    admin.press("Create client");
    admin.field("Client secret").waitFor();
    take(admin, directory, "secret", look);
    String made = admin.keepSecret().id();
    admin.page().waitForTimeout(100);
    assertThat(made).isNotNull();
  }

  private static void take(Person admin, Path directory, String page, String look)
      throws IOException {
    admin.page().waitForTimeout(200);
    Path file = directory.resolve(page + "-" + look + ".png");
    admin
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(file)
                .setFullPage(look.equals("light") && !page.equals("secret")));
    SmallPicture.of(file);
  }

  /** What a gateway has after some weeks. */
  private static String fill(GatewayProcess gateway) {
    ClientsApi admin = new ClientsApi(gateway.client().with("SM_USER", "admin"), "people");
    long now = System.currentTimeMillis() / 1000;
    String id = "";
    for (int i = NAMES.size() - 1; i >= 0; i--) {
      String owner = i % 3 == 0 ? "" : ",\"owner\":\"" + (i % 2 == 0 ? "sam" : "tom") + "\"";
      long expires = i % 4 == 1 ? now + 86_400L * (5 + i * 9) : 0;
      var made =
          admin.created(
              "{\"client_name\":\""
                  + NAMES.get(i)
                  + "\",\"realms\":"
                  + (i % 5 == 4 ? "[]" : i % 2 == 0 ? "[\"lake\"]" : "[\"lake\",\"sea\"]")
                  + ",\"expires_at\":"
                  + expires
                  + (i == 0
                      ? ",\"default_policy\":\"nightly\",\"metadata\":{\"team\":\"ingest\"}"
                      : "")
                  + owner
                  + "}");
      id = made.path("client_id").asText();
      String secret = made.path("client_secret").asText();
      for (int use = 0; use < 4 + i * 3; use++) {
        gateway
            .client()
            .as(id, use % 6 == 5 ? "wrong" : secret)
            .get("/lake/session/api/v1/sessioninfo");
      }
      if (i == 5) {
        admin.change(id, "{\"enabled\":false}");
      }
    }
    admin.reset(id, "{\"grace_period\":86400}");
    // Uses are written every few seconds.
    long until = System.currentTimeMillis() + 15_000;
    while (System.currentTimeMillis() < until && !admin.viewed(id).has("last_used_at")) {
      Thread.onSpinWait();
    }
    return id;
  }
}
