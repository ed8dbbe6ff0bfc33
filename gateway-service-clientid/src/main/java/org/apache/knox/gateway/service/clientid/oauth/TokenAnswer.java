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
package org.apache.knox.gateway.service.clientid.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a token request (RFC 6749 §5.1, RFC 8693 §2.2.1). There is no refresh token (RFC
 * 6749 §4.4.3).
 *
 * @param accessToken the token
 * @param issuedTokenType for an exchange: that it is an access token
 * @param tokenType how to use it
 * @param expiresIn for how many seconds it is valid at least
 * @param scope what was granted, if that is not what was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenAnswer(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("issued_token_type") @Nullable String issuedTokenType,
    @JsonProperty("token_type") String tokenType,
    @JsonProperty("expires_in") long expiresIn,
    @JsonProperty("scope") @Nullable String scope) {

  @Override
  public String toString() {
    return "TokenAnswer[redacted]";
  }
}
