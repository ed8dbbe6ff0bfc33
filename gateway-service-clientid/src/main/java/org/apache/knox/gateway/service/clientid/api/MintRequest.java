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

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.IssueRequest;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a mint, which are those of Knox's token API. */
final class MintRequest {

  private static final String LIFESPAN = "lifespan";
  private static final String COMMENT = "comment";
  private static final String METADATA_PREFIX = "md_";

  private MintRequest() {}

  static IssueRequest parse(RequestParameters parameters, Caller caller) {
    return new IssueRequest(
        caller.user(),
        caller.authenticatedAs(),
        lifespan(parameters.value(LIFESPAN)),
        parameters.value(COMMENT),
        parameters.withPrefix(METADATA_PREFIX));
  }

  /** An ISO 8601 duration, as in Knox. */
  private static @Nullable Duration lifespan(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw CredentialException.invalidRequest(
          "lifespan must be an ISO 8601 duration such as PT12H or P30D");
    }
  }
}
