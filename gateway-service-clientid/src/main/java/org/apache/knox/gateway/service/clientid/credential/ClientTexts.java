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

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the texts that people choose for a client may be, so that every store keeps them as is. */
public final class ClientTexts {

  /** Knox's schema keeps 32 characters of a name (defect 14 of Knox 2.0.0). */
  public static final int MAXIMUM_NAME_LENGTH = 32;

  /** Knox's schema keeps 256 characters of a value (defect 14 of Knox 2.0.0). */
  public static final int MAXIMUM_VALUE_LENGTH = 256;

  /** Metadata entries a credential may have. */
  public static final int MAXIMUM_ENTRIES = 32;

  /** Characters that the name of a client may have. */
  public static final int MAXIMUM_CLIENT_NAME_LENGTH = 255;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_.-]{1," + MAXIMUM_NAME_LENGTH + "}");

  /** Names that Knox and we keep for ourselves (defect 4 of Knox 2.0.0), in lower case. */
  private static final Set<String> RESERVED =
      Set.of("username", "comment", "enabled", "passcode", "createdby");

  /** What metadata begin with that are ours, and of no interest to anybody else. */
  public static final String OUR_PREFIX = "clientid.";

  private ClientTexts() {}

  /**
   * The name of a client without white space around it.
   *
   * @throws CredentialException if it is empty, too long, or has control characters
   */
  public static String clientName(String name) {
    String trimmed = name.strip();
    int length = trimmed.codePointCount(0, trimmed.length());
    if (length < 1 || length > MAXIMUM_CLIENT_NAME_LENGTH) {
      throw CredentialException.invalidRequest(
          "client_name must have 1 to " + MAXIMUM_CLIENT_NAME_LENGTH + " characters");
    }
    checkCharacters("client_name", trimmed);
    return trimmed;
  }

  /**
   * Checks all metadata of a client.
   *
   * @throws CredentialException naming the first entry that may not be
   */
  public static void checkMetadata(Map<String, String> metadata) {
    if (metadata.size() > MAXIMUM_ENTRIES) {
      throw CredentialException.invalidRequest(
          "metadata must have at most " + MAXIMUM_ENTRIES + " entries");
    }
    metadata.forEach(ClientTexts::checkMetadata);
  }

  static void checkMetadata(String name, String value) {
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
    checkValue("The metadata md_" + name, value);
  }

  static void checkValue(String parameter, String value) {
    if (value.length() > MAXIMUM_VALUE_LENGTH) {
      throw CredentialException.invalidRequest(
          parameter + " must have at most " + MAXIMUM_VALUE_LENGTH + " characters");
    }
    checkCharacters(parameter, value);
  }

  /**
   * Checks that a text has no characters that would break a line or that UTF-8 cannot hold.
   *
   * @param parameter its name, for the error
   * @throws CredentialException if it has
   */
  public static void checkCharacters(String parameter, String text) {
    if (text.codePoints().anyMatch(ClientTexts::isForbidden)) {
      throw CredentialException.invalidRequest(parameter + " must not contain control characters");
    }
  }

  /**
   * Control characters, line separators, and halves of surrogate pairs, which UTF-8 cannot hold.
   */
  public static boolean isForbidden(int codePoint) {
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
