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

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Registration by RFC 7591, by the Nimbus OAuth 2.0 SDK; then a token for what was registered. */
public final class RegistrationTrial {

  private final URI endpoint;
  private final String user;

  private RegistrationTrial(URI endpoint, String user) {
    this.endpoint = endpoint;
    this.user = user;
  }

  /** Takes the interface's URL, an operator's name for the header SM_USER, and a realm's URL. */
  public static void main(String[] args) throws Exception {
    RegistrationTrial trial = new RegistrationTrial(URI.create(args[0] + "/clients"), args[1]);
    String realm = args[2];
    ClientMetadata wanted = metadata("Zoë's library");
    wanted.setCustomField("realms", List.of(realm.substring(realm.lastIndexOf('/') + 1)));
    ClientInformation registered =
        trial.register(wanted).toSuccessResponse().getClientInformation();
    Trial.check(
        "registration",
        "Zoë's library".equals(registered.getMetadata().getName())
            && registered.getIDIssueDate() != null
            && registered.getSecret().getExpirationDate() == null,
        registered.getID());
    Trial.check(
        "what the client may do",
        registered.getMetadata().getGrantTypes().equals(Set.of(GrantType.CLIENT_CREDENTIALS))
            && ClientAuthenticationMethod.CLIENT_SECRET_BASIC.equals(
                registered.getMetadata().getTokenEndpointAuthMethod()),
        registered.getMetadata());
    token(registered, realm);
    trial.refusal(metadata("two\nlines"));
    ClientMetadata other = metadata("other");
    other.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE));
    trial.refusal(other);
  }

  private static ClientMetadata metadata(String name) {
    ClientMetadata metadata = new ClientMetadata();
    metadata.setName(name);
    metadata.setGrantTypes(Set.of(GrantType.CLIENT_CREDENTIALS));
    metadata.setResponseTypes(Set.of());
    metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return metadata;
  }

  private ClientRegistrationResponse register(ClientMetadata metadata) throws Exception {
    HTTPRequest request = new ClientRegistrationRequest(endpoint, metadata, null).toHTTPRequest();
    request.setHeader("SM_USER", user);
    return ClientRegistrationResponse.parse(request.send());
  }

  private static void token(ClientInformation registered, String realm) throws Exception {
    TokenResponse response =
        TokenResponse.parse(
            new TokenRequest.Builder(
                    URI.create(realm + "/clientid/oauth2/v1/token"),
                    new ClientSecretBasic(registered.getID(), registered.getSecret()),
                    new ClientCredentialsGrant())
                .build()
                .toHTTPRequest()
                .send());
    Trial.check("a token for what was registered", response.indicatesSuccess(), response);
  }

  private void refusal(ClientMetadata wrong) throws Exception {
    ClientRegistrationResponse refused = register(wrong);
    Trial.check(
        "refusal of " + wrong.toJSONObject().keySet(),
        !refused.indicatesSuccess()
            && "invalid_client_metadata"
                .equals(refused.toErrorResponse().getErrorObject().getCode()),
        wrong);
  }
}
