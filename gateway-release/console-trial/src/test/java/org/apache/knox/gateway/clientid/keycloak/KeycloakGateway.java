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
package org.apache.knox.gateway.clientid.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/**
 * A gateway whose clients are the same as those of a realm of Keycloak: {@code people}, where a
 * header names the user and {@code admin} is the operator; {@code lake} and {@code sea}, where
 * programs log in, lake with the policy {@code nightly}. Closing it ends it.
 */
public final class KeycloakGateway implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final GatewayProcess process;

  private KeycloakGateway(GatewayProcess process) {
    this.process = process;
  }

  /** A home with these settings of {@code clientid.keycloak.}; {@code admin} is the operator. */
  public static GatewayHome home(String url, KeycloakRealm realm, Map<String, String> settings) {
    GatewayHome home =
        GatewayHome.create()
            .property("clientid.keycloak.url", url)
            .property("clientid.keycloak.realm", realm.name())
            .peopleLakeAndSea(Map.of("clientid.operators", "admin"));
    settings.forEach((name, value) -> home.property("clientid.keycloak." + name, value));
    return home;
  }

  /** Makes an alias, as an operator does. */
  static void alias(GatewayHome home, String name, String value) {
    Command.run(
            Path.of("/"),
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                home.file("bin/knoxcli.jar").toString(),
                "create-alias",
                name,
                "--value",
                value))
        .mustSucceed();
  }

  /** Sets a home up, with the secret of the gateway's client, and starts it. */
  public static KeycloakGateway start(GatewayHome home) {
    home.setUp();
    alias(home, "clientid.keycloak.client.secret", KeycloakRealm.GATEWAY_SECRET);
    return new KeycloakGateway(home.start());
  }

  /** Starts another one on the database of the first, which its home names. */
  static KeycloakGateway startBeside(KeycloakGateway first, GatewayHome home) {
    return new KeycloakGateway(home.sharingSecretsOf(first.process().home()).start());
  }

  public GatewayProcess process() {
    return process;
  }

  /** The API as the operator. */
  public ClientsApi admin() {
    return process.clients("admin");
  }

  /** Mints a credential as a user. */
  JsonNode mint(String user) {
    return process
        .client()
        .with("SM_USER", user)
        .post("/people/clientid/api/v1/oauth/credentials")
        .json();
  }

  /** How the synchronisation is. */
  public JsonNode status() {
    return admin().send("GET", "/clients/sync", "").json();
  }

  /** Synchronises, and waits for the end; answers the run. */
  public JsonNode sync() {
    return sync(60);
  }

  /** Synchronises, and waits for the end, but no longer than so many seconds. */
  JsonNode sync(int seconds) {
    Answer begun = admin().send("POST", "/clients/sync", "");
    if (begun.status() != 202) {
      throw new AssertionError(begun.toString());
    }
    await(
        seconds,
        "the end of a synchronisation",
        () -> status().path("state").asText().equals("idle"));
    return status().path("run");
  }

  /** Waits until Keycloak has been told everything. */
  public void awaitTold() {
    await("everything being told", () -> status().path("pending").asInt(-1) == 0);
  }

  /** Waits for something that comes by itself. */
  public void await(String what, BooleanSupplier condition) {
    await(60, what, condition);
  }

  private void await(int seconds, String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + "\n" + status());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** Makes a client as the operator. */
  public JsonNode create(String name, String... realms) {
    ObjectNode json = JSON.createObjectNode().put("client_name", name);
    List.of(realms).forEach(json.putArray("realms")::add);
    return admin().created(json.toString());
  }

  /** The status of a token request with id and secret in the form. */
  int token(String realm, String id, String secret) {
    return process
        .client()
        .postForm(
            "/" + realm + "/clientid/oauth2/v1/token",
            KeycloakRealm.form(
                Map.of(
                    "grant_type", "client_credentials", "client_id", id, "client_secret", secret)))
        .status();
  }

  @Override
  public void close() {
    process.close();
  }
}
