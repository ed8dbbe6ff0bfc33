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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

  /** Knox's schema keeps 32 characters of a name (defect 14 of Knox 2.0.0). */
  public static final int MAXIMUM_NAME_LENGTH = 32;

  /** Knox's schema keeps 256 characters of a value (defect 14 of Knox 2.0.0). */
  public static final int MAXIMUM_VALUE_LENGTH = 256;

  /** Metadata entries a credential may have. */
  public static final int MAXIMUM_ENTRIES = 32;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_.-]{1," + MAXIMUM_NAME_LENGTH + "}");

  /** Names that Knox and we keep for ourselves (defect 4 of Knox 2.0.0), in lower case. */
  private static final Set<String> RESERVED =
      Set.of("username", "comment", "enabled", "passcode", "createdby");

  private static final String OUR_PREFIX = "clientid.";

  /** Checks and copies what the caller chose. */
  public IssueRequest {
    checkUser(owner);
    if (createdBy != null) {
      checkUser(createdBy);
    }
    if (lifespan != null && lifespan.compareTo(Duration.ofSeconds(1)) < 0) {
      throw CredentialException.invalidRequest("lifespan must be at least one second");
    }
    if (comment != null) {
      checkValue("comment", comment);
      comment = comment.isBlank() ? null : comment;
    }
    if (metadata.size() > MAXIMUM_ENTRIES) {
      throw CredentialException.invalidRequest(
          "At most " + MAXIMUM_ENTRIES + " md_ parameters are accepted");
    }
    metadata.forEach(IssueRequest::checkMetadata);
    metadata = new TreeMap<>(metadata);
  }

  private static void checkUser(String user) {
    if (user.isBlank() || user.length() > MAXIMUM_VALUE_LENGTH) {
      throw CredentialException.invalidRequest(
          "The user name must have 1 to " + MAXIMUM_VALUE_LENGTH + " characters");
    }
    checkValue("The user name", user);
  }

  private static void checkMetadata(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw CredentialException.invalidRequest(
          "A metadata name must have 1 to "
              + MAXIMUM_NAME_LENGTH
              + " letters, digits, '.', '_' or '-'");
    }
    String lowerCase = name.toLowerCase(Locale.ROOT);
    if (RESERVED.contains(lowerCase) || lowerCase.startsWith(OUR_PREFIX)) {
      throw CredentialException.invalidRequest("The metadata name " + name + " is reserved");
    }
    if (value.isBlank()) {
      throw CredentialException.invalidRequest("The metadata " + name + " has no value");
    }
    checkValue("md_" + name, value);
  }

  private static void checkValue(String parameter, String value) {
    if (value.length() > MAXIMUM_VALUE_LENGTH) {
      throw CredentialException.invalidRequest(
          parameter + " must have at most " + MAXIMUM_VALUE_LENGTH + " characters");
    }
    if (value.codePoints().anyMatch(IssueRequest::isForbidden)) {
      throw CredentialException.invalidRequest(parameter + " must not contain control characters");
    }
  }

  /**
   * Control characters, line separators, and halves of surrogate pairs, which UTF-8 cannot hold.
   */
  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
