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

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the names of users and groups are compared: as the login of a topology compares them.
 *
 * <p>A name has one normal form, and everything behind the door of a service sees only that: two
 * spellings that the login takes for one user are one owner, with one limit. A spelling that could
 * be taken for another user's, or not be seen, is no name and refused.
 */
public enum UserNames {
  /** Character for character. */
  EXACT {
    @Override
    String folded(String name) {
      return name;
    }

    @Override
    boolean allows(int codePoint) {
      return true;
    }
  },

  /** Without regard to case, as LDAP compares names (RFC 4518, {@code caseIgnoreMatch}). */
  LOWER {
    @Override
    String folded(String name) {
      return foldedAsLdap(name);
    }

    /** Not what has a meaning in distinguished names and filters (RFC 4514 §2.4, RFC 4515 §3). */
    @Override
    boolean allows(int codePoint) {
      return "\\\",+;<>=#*()".indexOf(codePoint) < 0;
    }
  };

  /** Characters that a name may have, of 16 bits each. */
  public static final int MAXIMUM_LENGTH = ClientTexts.MAXIMUM_VALUE_LENGTH;

  private static final String USER_NAME = "The user name";

  private static final int DOTLESS_I = 0x131;

  abstract String folded(String name);

  abstract boolean allows(int codePoint);

  /**
   * The normal form of a name.
   *
   * @throws CredentialException {@link ErrorCode#INVALID_REQUEST} if it is no name of a user
   */
  public String normal(String name) {
    return normal(USER_NAME, name);
  }

  /**
   * The normal form of a name.
   *
   * @param parameter what it is given as, for the error
   * @throws CredentialException {@link ErrorCode#INVALID_REQUEST} if it is no name of a user
   */
  public String normal(String parameter, String name) {
    checkVisible(parameter, name);
    String normal = folded(name);
    check(parameter, normal);
    if (!normal.codePoints().allMatch(this::allows)) {
      throw CredentialException.invalidRequest(
          parameter + " must not contain any of \\ \" , + ; < > = # * ( )");
    }
    return normal;
  }

  /**
   * The normal form of a name that somebody else has let in, such as Knox's own services or a
   * directory of groups; what is no name stays as it is, and equals nothing else.
   */
  public String normalIfName(String name) {
    try {
      return normal(name);
    } catch (CredentialException e) {
      return name;
    }
  }

  /** Whether a text can be the name of a user, however names are compared. */
  public static boolean isName(String text) {
    try {
      check(text);
      return true;
    } catch (CredentialException e) {
      return false;
    }
  }

  /** Whether two names are those of one user. */
  public boolean areSame(String one, String other) {
    return normalIfName(one).equals(normalIfName(other));
  }

  /**
   * Checks that a text can be the name of a user, however names are compared: not the name of
   * something of ours, and not one that looks like another.
   *
   * @throws CredentialException {@link ErrorCode#INVALID_REQUEST} if it cannot
   */
  public static void check(String name) {
    check(USER_NAME, name);
  }

  /**
   * Checks that a text can be the name of a user.
   *
   * @param parameter what it is given as, for the error
   * @throws CredentialException {@link ErrorCode#INVALID_REQUEST} if it cannot
   */
  public static void check(String parameter, String name) {
    checkVisible(parameter, name);
    if (name.startsWith(" ") || name.endsWith(" ") || name.contains("  ")) {
      throw CredentialException.invalidRequest(
          parameter + " must not contain white space around it, or two spaces in a row");
    }
    if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      throw CredentialException.invalidRequest(
          parameter + " must be in Unicode's normalization form C");
    }
  }

  private static void checkVisible(String parameter, String name) {
    if (name.isBlank() || name.length() > MAXIMUM_LENGTH) {
      throw CredentialException.invalidRequest(
          parameter + " must have 1 to " + MAXIMUM_LENGTH + " characters");
    }
    if (!name.codePoints().allMatch(UserNames::isVisible)) {
      throw CredentialException.invalidRequest(
          parameter + " must not contain control characters, or characters that cannot be seen");
    }
  }

  /** Whether a character is seen as itself; of the white space, the plain space only. */
  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> !looksLikeNothing(codePoint);
    };
  }

  /**
   * The characters that Unicode calls ignorable by default, as far as their type does not tell; and
   * others that are drawn as nothing, or stand for a character that was lost on the way.
   */
  private static boolean looksLikeNothing(int codePoint) {
    return switch (codePoint) {
      // Combining grapheme joiner; Hangul and Khmer fillers; Mongolian variation selectors.
      case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 ->
          true;
      // Empty Braille pattern; replacement characters; a note without a head.
      case 0x2800, 0xFFFC, 0xFFFD, 0x1D159 -> true;
      default ->
          (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }

  /** Case folding, compatibility forms and spaces as RFC 4518 §2.2, §2.3 and §2.6.1. */
  private static String foldedAsLdap(String name) {
    String before = name;
    String folded = foldedOnce(name);
    while (!folded.equals(before)) {
      before = folded;
      folded = foldedOnce(folded);
    }
    return folded.strip().replaceAll(" +", " ");
  }

  private static String foldedOnce(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return Normalizer.normalize(
        composed.codePoints().mapToObj(UserNames::foldedCharacter).collect(Collectors.joining()),
        Normalizer.Form.NFKC);
  }

  /**
   * The case folding of Unicode (RFC 3454 appendix B.2): character by character, as a sigma at the
   * end of a word is none of another word, and with the dotless i apart from the i, which capital
   * letters do not tell from each other.
   */
  private static String foldedCharacter(int codePoint) {
    String character = Character.toString(codePoint);
    if (codePoint == DOTLESS_I) {
      return character;
    }
    return character.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
