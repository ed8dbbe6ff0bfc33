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
package org.apache.knox.gateway.service.clientid.api;

import com.nimbusds.jose.KeyLengthException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.PostConstruct;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.apache.knox.gateway.service.clientid.administration.Actor;
import org.apache.knox.gateway.service.clientid.administration.OwnerLifecycle;
import org.apache.knox.gateway.service.clientid.config.Setting;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.ClientIssuer;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.IssuedClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.JwtClaims;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.apache.knox.gateway.service.knoxtoken.TokenResource;
import org.apache.knox.gateway.services.ServiceLifecycleException;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.token.impl.JWTToken;
import org.jspecify.annotations.Nullable;

/**
 * The Client Credentials API: Knox's token API, issuing a {@code client_id} and a {@code
 * client_secret} instead of a token.
 *
 * <p>What the parent does wrong ({@code docs/decisions/0002}) is overridden, minting first of all;
 * what is left of it is {@link #getTokenStateServiceStatus()}.
 */
@Singleton
@Path(ClientCredentialsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ClientCredentialsResource extends TokenResource {

  /** Below the topology's own path. */
  static final String PATH = "clientid/api/v1/oauth/credentials";

  private static final String METADATA_PREFIX = "md_";

  private final ClientIssuer credentials;
  private final OwnerLifecycle lifecycle;
  private final Administrators administrators;
  private final ClientCertificateCheck certificates;
  private final Map<String, String> answerMembers;
  private final boolean includeGroupsAllowed;
  private final CredentialAudit audit;
  private final UserNames names;

  // Not of a request: proxies of Jersey that lead to the current one.
  @Context private @Nullable HttpServletRequest currentRequest;

  /**
   * Called by Jersey, with what the topology has.
   *
   * @param ready the domain and the configuration of this topology
   */
  @Inject
  public ClientCredentialsResource(ServiceState.Ready ready) {
    credentials = ready.credentials();
    lifecycle = ready.lifecycle();
    administrators = new Administrators(ready.configuration());
    certificates = new ClientCertificateCheck(ready.configuration());
    audit = new CredentialAudit(ready.meters());
    names = ready.configuration().userNames();
    answerMembers = ready.configuration().answerMembers();
    includeGroupsAllowed = ready.configuration().isSet(Setting.INCLUDE_GROUPS_ALLOWED);
  }

  @Override
  @PostConstruct
  public void init() throws AliasServiceException, ServiceLifecycleException, KeyLengthException {
    super.init();
  }

  /**
   * Mints a credential for the caller.
   *
   * @return 200 with {@code client_id}, {@code client_secret}, and {@code expires_in} in seconds if
   *     the credential expires
   */
  @POST
  public Response mint(@Context HttpHeaders headers, InputStream body) {
    certificates.check(request());
    RequestParameters parameters =
        RequestParameters.read(request().getQueryString(), headers.getMediaType(), body);
    if (!includeGroupsAllowed
        && Boolean.parseBoolean(parameters.value(TokenResource.KNOX_TOKEN_INCLUDE_GROUPS))) {
      throw CredentialException.invalidRequest("Including groups is not allowed in this topology");
    }
    Caller caller = Caller.of(request(), names);
    IssuedClient issued = credentials.issue(MintRequest.parse(parameters, caller));
    audit.succeeded(AuditAction.ISSUE_CREDENTIAL, issued.client().id(), "owner=" + caller.user());
    return Response.ok(answer(issued)).build();
  }

  private Map<String, Object> answer(IssuedClient issued) {
    Map<String, Object> answer = new LinkedHashMap<>(answerMembers);
    ApiClient client = issued.client();
    answer.put("client_id", client.id());
    answer.put("client_secret", issued.secret().envelope(client.id()));
    Instant expiresAt = client.expiresAt();
    if (expiresAt != null) {
      answer.put("expires_in", Duration.between(client.issuedAt(), expiresAt).toSeconds());
    }
    return answer;
  }

  /** Not a resource method: minting is POST only, and {@link #mint} takes it. */
  @Override
  @Produces(MediaType.APPLICATION_JSON)
  public Response doGet() {
    throw new UnsupportedOperationException("Minting is POST only");
  }

  /** Not a resource method: {@link #mint} is. */
  @Override
  @Produces(MediaType.APPLICATION_JSON)
  public Response doPost() {
    throw new UnsupportedOperationException("Minting takes a request");
  }

  @Override
  @GET
  @Path("/getUserTokens")
  @Produces(MediaType.APPLICATION_JSON)
  public Response getUserTokens(@Context UriInfo uri) {
    RequestParameters query = RequestParameters.ofQuery(request().getQueryString());
    Map<String, List<String>> metadata = query.allWithPrefix(METADATA_PREFIX);
    Actor actor = actor();
    String creator = query.value("createdBy");
    String owner = query.value("userName");
    Stream<ApiClient> found =
        creator != null
            ? lifecycle.createdBy(actor, names.normal("createdBy", creator))
            : lifecycle.ownedBy(
                actor,
                owner == null ? actor.administrator().user() : names.normal("userName", owner));
    return KnoxAnswers.tokens(found.filter(client -> matches(client, metadata)));
  }

  /** As in Knox: one of the {@code md_} parameters has to match, {@code *} matches any value. */
  private static boolean matches(ApiClient client, Map<String, List<String>> wanted) {
    return wanted.isEmpty()
        || wanted.entrySet().stream()
            .anyMatch(
                entry -> {
                  String value = client.metadata().get(entry.getKey());
                  return value != null
                      && (entry.getValue().contains("*") || entry.getValue().contains(value));
                });
  }

  @Override
  @GET
  @Path("/getTssStatus")
  @Produces(MediaType.APPLICATION_JSON)
  public Response getTokenStateServiceStatus() {
    return super.getTokenStateServiceStatus();
  }

  @Override
  @PUT
  @Path("/renew")
  @Produces(MediaType.APPLICATION_JSON)
  public Response renew(String token) {
    return change(
        AuditAction.RENEW_CREDENTIAL,
        "renewed",
        token,
        id -> {
          ApiClient client = lifecycle.renew(actor(), id);
          Instant expiresAt = Objects.requireNonNull(client.expiresAt());
          return Map.of("renewed", "true", "expires", String.valueOf(expiresAt.toEpochMilli()));
        });
  }

  @Override
  @DELETE
  @Path("/revoke")
  @Produces(MediaType.APPLICATION_JSON)
  public Response revoke(String token) {
    return change(
        AuditAction.REVOKE_CREDENTIAL,
        "revoked",
        token,
        id -> {
          lifecycle.revoke(actor(), id);
          return Map.of("revoked", "true");
        });
  }

  @Override
  @PUT
  @Path("/enable")
  @Produces(MediaType.APPLICATION_JSON)
  public Response enable(String token) {
    return setEnabled(AuditAction.ENABLE_CREDENTIAL, token, true);
  }

  @Override
  @PUT
  @Path("/disable")
  @Produces(MediaType.APPLICATION_JSON)
  public Response disable(String token) {
    return setEnabled(AuditAction.DISABLE_CREDENTIAL, token, false);
  }

  private Response setEnabled(AuditAction action, String token, boolean enabled) {
    return change(
        action,
        "setEnabledFlag",
        token,
        id -> {
          lifecycle.setEnabled(actor(), id, enabled);
          return Map.of("setEnabledFlag", "true", "isEnabled", String.valueOf(enabled));
        });
  }

  /** Runs a change of one credential, audits it, and answers in Knox's form either way. */
  private Response change(
      AuditAction action,
      String flag,
      @Nullable String token,
      Function<String, Map<String, ?>> work) {
    String id = "";
    try {
      id = tokenId(token == null ? "" : token.trim());
      Response answer = KnoxAnswers.ok(work.apply(id));
      audit.succeeded(action, id, "");
      return answer;
    } catch (CredentialException e) {
      audit.failed(action, id, e.code().wireCode());
      return KnoxAnswers.error(flag, e);
    }
  }

  /** The id of a credential, given as such or, as Knox takes it, as the whole of a signed token. */
  private static String tokenId(String token) {
    String id =
        JwtClaims.unverified(token) instanceof JwtClaims.Unverified.Claiming claiming
            ? claiming.claims().text(JWTToken.KNOX_ID_CLAIM)
            : token;
    try {
      return UUID.fromString(String.valueOf(id)).toString();
    } catch (IllegalArgumentException e) {
      throw CredentialException.invalidRequest("The body must be the client_id of a credential", e);
    }
  }

  private Actor actor() {
    return administrators.of(request());
  }

  private HttpServletRequest request() {
    return Objects.requireNonNull(currentRequest);
  }
}
