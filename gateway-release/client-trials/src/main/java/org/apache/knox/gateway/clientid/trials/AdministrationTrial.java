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
package org.apache.knox.gateway.clientid.trials;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.knox.gateway.clientid.generated.ApiClient;
import org.apache.knox.gateway.clientid.generated.ApiException;
import org.apache.knox.gateway.clientid.generated.ApiResponse;
import org.apache.knox.gateway.clientid.generated.api.ClientsApi;
import org.apache.knox.gateway.clientid.generated.api.GatewayApi;
import org.apache.knox.gateway.clientid.generated.model.BulkLine;
import org.apache.knox.gateway.clientid.generated.model.BulkRequest;
import org.apache.knox.gateway.clientid.generated.model.Client;
import org.apache.knox.gateway.clientid.generated.model.ClientChange;
import org.apache.knox.gateway.clientid.generated.model.ClientFilter;
import org.apache.knox.gateway.clientid.generated.model.ClientPage;
import org.apache.knox.gateway.clientid.generated.model.Error;
import org.apache.knox.gateway.clientid.generated.model.HistoryEntry;
import org.apache.knox.gateway.clientid.generated.model.NewClient;
import org.apache.knox.gateway.clientid.generated.model.Policy;
import org.apache.knox.gateway.clientid.generated.model.Realm;
import org.apache.knox.gateway.clientid.generated.model.RegisteredClient;
import org.apache.knox.gateway.clientid.generated.model.ResetRequest;
import org.apache.knox.gateway.clientid.generated.model.ResetSecret;

/** The whole life of a client, by a client library that was generated from the OpenAPI document. */
public final class AdministrationTrial {

  private final ApiClient gateway;
  private final ClientsApi clients;
  private final String name = "Zoë's generated " + System.nanoTime();

  private AdministrationTrial(ApiClient gateway) {
    this.gateway = gateway;
    clients = new ClientsApi(gateway);
  }

  /** Takes the interface's URL and an operator's name, which goes into the header SM_USER. */
  public static void main(String[] args) throws Exception {
    ApiClient gateway = client(args[0]);
    gateway.setRequestInterceptor(request -> request.header("SM_USER", args[1]));
    AdministrationTrial trial = new AdministrationTrial(gateway);
    trial.clientLife();
    trial.pages();
    trial.errors();
    new CredentialsTrial(gateway).run();
    trial.notLoggedIn(args[0]);
  }

  /** A member that the document does not name is an error. */
  static ApiClient client(String url) {
    ObjectMapper strict = ApiClient.createDefaultObjectMapper();
    strict.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    HttpClient.Builder http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    return new ApiClient(http, strict, url);
  }

  private void clientLife() throws Exception {
    ApiResponse<RegisteredClient> created =
        clients.createClientWithHttpInfo(
            new NewClient().clientName(name).metadata(Map.of("team", "etl")));
    RegisteredClient made = created.getData();
    String id = made.getClientId();
    Trial.check(
        "create",
        created.getStatusCode() == 201
            && !made.getClientSecret().isEmpty()
            && name.equals(made.getClientName())
            && made.getClientSecretExpiresAt() == 0
            && header(created, "location").endsWith("/clients/" + id),
        made.getClientId());
    ApiResponse<Client> read = clients.getClientWithHttpInfo(id);
    Trial.check("get", Map.of("team", "etl").equals(read.getData().getMetadata()), id);
    Trial.check("search by id", names(search(id)).equals(List.of(name)), id);
    change(id, header(read, "etag"));
    assign(id);
    secrets(id);
    history(id);
    bulk(id);
    clients.deleteClient(id, null);
    Trial.check("delete", "not_found".equals(error(404, () -> clients.getClient(id))), id);
  }

  private static String header(ApiResponse<?> response, String header) {
    return Objects.requireNonNull(response.getHeaders().get(header), header).get(0);
  }

  private ClientPage search(String text) throws ApiException {
    return clients.listClients(text, null, null, null, null, null, null, null, null);
  }

  private static List<String> names(ClientPage page) {
    return page.getClients().stream().map(Client::getClientName).toList();
  }

  private void change(String id, String etag) throws Exception {
    ClientChange renamed = new ClientChange().clientName(name + " 2");
    ApiResponse<Client> changed = clients.updateClientWithHttpInfo(id, renamed, etag);
    Trial.check(
        "patch",
        (name + " 2").equals(changed.getData().getClientName())
            && !header(changed, "etag").equals(etag),
        changed.getData());
    Trial.check(
        "patch of an old version",
        "precondition_failed".equals(error(412, () -> clients.updateClient(id, renamed, etag))),
        etag);
    Client nameless = clients.updateClient(id, new ClientChange().clientName(null), null);
    Trial.check(
        "null removes, absent stays",
        nameless.getClientName() == null && Map.of("team", "etl").equals(nameless.getMetadata()),
        nameless);
    Client disabled = clients.updateClient(id, new ClientChange().enabled(false), null);
    Trial.check("disable", !disabled.getEnabled() && disabled.getDisabledBy() != null, disabled);
    Client enabled = clients.updateClient(id, new ClientChange().enabled(true), null);
    Trial.check("enable", enabled.getEnabled() && enabled.getDisabledBy() == null, enabled);
  }

  private void assign(String id) throws ApiException {
    GatewayApi about = new GatewayApi(gateway);
    List<Realm> realms = about.listRealms().getRealms();
    Policy policy =
        about.listPolicies().getPolicies().stream()
            .filter(one -> !one.getName().equals("default"))
            .findFirst()
            .orElseThrow();
    Trial.check(
        "realms and policies",
        realms.stream()
            .anyMatch(
                realm ->
                    realm.getName().equals(policy.getRealm())
                        && realm.getMayAssign()
                        && realm.getPolicies().contains(policy.getName())),
        realms);
    Client assigned =
        clients.updateClient(
            id,
            new ClientChange().realms(List.of(policy.getRealm())).defaultPolicy(policy.getName()),
            null);
    Trial.check(
        "assign a realm and a policy",
        assigned.getRealms().equals(List.of(policy.getRealm()))
            && policy.getName().equals(assigned.getDefaultPolicy()),
        assigned);
  }

  private void secrets(String id) throws Exception {
    ResetSecret reset = clients.resetSecret(id, null, new ResetRequest().gracePeriod(60L));
    Trial.check(
        "reset with grace",
        reset.getSecrets().size() == 2 && reset.getSecrets().get(1).getExpiresAt() > 0,
        reset.getSecrets());
    clients.dropSecret(id, reset.getSecrets().get(1).getId());
    Trial.check("drop a secret", clients.getClient(id).getSecrets().size() == 1, id);
    String current = reset.getSecrets().get(0).getId();
    Trial.check(
        "drop the current secret",
        "invalid_request".equals(error(400, () -> clients.dropSecret(id, current))),
        current);
  }

  private void history(String id) throws ApiException {
    List<String> actions =
        clients.getHistory(id).getHistory().stream().map(HistoryEntry::getAction).toList();
    Trial.check(
        "history",
        actions.get(0).equals("drop-secret")
            && actions.get(1).equals("reset-secret")
            && actions.get(actions.size() - 1).equals("create-client"),
        actions);
  }

  private void bulk(String id) throws ApiException {
    BulkRequest disable =
        new BulkRequest()
            .action(BulkRequest.ActionEnum.DISABLE)
            .filter(new ClientFilter().search(id))
            .dryRun(true);
    List<BulkLine> tried = clients.bulk(disable).getResults();
    Trial.check(
        "bulk, dry",
        tried.size() == 1
            && tried.get(0).getOutcome() == BulkLine.OutcomeEnum.CHANGED
            && clients.getClient(id).getEnabled(),
        tried);
    List<BulkLine> done =
        clients
            .bulk(
                new BulkRequest()
                    .action(BulkRequest.ActionEnum.UPDATE)
                    .clientIds(List.of(id, "nobody"))
                    .changes(new ClientChange().enabled(false)))
            .getResults();
    Trial.check(
        "bulk",
        done.get(0).getOutcome() == BulkLine.OutcomeEnum.CHANGED
            && "not_found".equals(done.get(1).getError())
            && !clients.getClient(id).getEnabled(),
        done);
  }

  private void pages() throws ApiException {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(0, name + " page " + i);
      clients.createClient(new NewClient().clientName(made.get(0)));
    }
    List<String> found = new ArrayList<>();
    String token = null;
    do {
      ClientPage page =
          clients.listClients(name + " page", null, null, true, "knox", null, null, 2, token);
      found.addAll(names(page));
      token = page.getNextPageToken();
    } while (token != null);
    Trial.check("pages", found.equals(made), found);
    List<BulkLine> removed =
        clients
            .bulk(
                new BulkRequest()
                    .action(BulkRequest.ActionEnum.DELETE)
                    .filter(new ClientFilter().search(name)))
            .getResults();
    Trial.check("bulk delete", removed.size() == 5, removed);
  }

  private void errors() throws Exception {
    NewClient wrong = new NewClient().clientName("two\nlines");
    Trial.check(
        "invalid metadata",
        "invalid_client_metadata".equals(error(400, () -> clients.createClient(wrong))),
        wrong);
    Trial.check(
        "wrong limit",
        "invalid_request"
            .equals(
                error(
                    400,
                    () ->
                        clients.listClients(null, null, null, null, null, null, null, 5000, null))),
        5000);
  }

  private void notLoggedIn(String url) {
    int status = 0;
    try {
      new ClientsApi(client(url)).getClient("x");
    } catch (ApiException refused) {
      status = refused.getCode();
    }
    Trial.check("not logged in", status == 401 || status == 403, status);
  }

  /** A call that is to fail. */
  interface Call {
    void run() throws ApiException;
  }

  private String error(int status, Call call) throws Exception {
    return error(gateway, Error.class, status, call).getError();
  }

  /** The body of the answer that a call fails with, as the document types it. */
  static <T> T error(ApiClient gateway, Class<T> type, int status, Call call) throws Exception {
    try {
      call.run();
    } catch (ApiException refused) {
      if (refused.getCode() != status) {
        throw refused;
      }
      return gateway.getObjectMapper().readValue(refused.getResponseBody(), type);
    }
    throw new IllegalStateException("it did not fail with " + status);
  }
}
