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
package org.apache.knox.gateway.service.clientid.credential;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for.
 *
 * <p>Construction checks everything that the caller chose, so that an instance can be stored as it
 * is in every store.
 *
 * @param owner the user that the credential is for
 * @param createdBy the caller, if it asks on behalf of the owner
 * @param lifespan the lifetime asked for; null = the longest allowed
 * @param comment free text; null = none
 * @param metadata further names and values
 */
public record IssueRequest(
    String owner,
    @Nullable String createdBy,
    @Nullable Duration lifespan,
    @Nullable String comment,
    Map<String, String> metadata) {

  /** Checks and copies what the caller chose. */
  public IssueRequest {
    UserNames.check(owner);
    if (createdBy != null) {
      UserNames.check(createdBy);
    }
    if (lifespan != null && lifespan.compareTo(Duration.ofSeconds(1)) < 0) {
      throw CredentialException.invalidRequest("lifespan must be at least one second");
    }
    if (comment != null) {
      ClientTexts.checkValue("comment", comment);
      comment = comment.isBlank() ? null : comment;
    }
    if (metadata.size() > ClientTexts.MAXIMUM_ENTRIES) {
      throw CredentialException.invalidRequest(
          "At most " + ClientTexts.MAXIMUM_ENTRIES + " md_ parameters are accepted");
    }
    metadata.forEach(ClientTexts::checkMetadata);
    metadata = new TreeMap<>(metadata);
  }
}
