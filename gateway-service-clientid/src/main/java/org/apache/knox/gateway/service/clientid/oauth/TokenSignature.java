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

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.http.JwtClaims;

/**
 * What one key signs, in the compact form of RFC 7515 §7.1.
 *
 * <p>What strangers send is not parsed before it is ours: a token of ours begins with the one
 * header that we write for the key, so nobody else's header is ever read; then the signature over
 * the text as it was sent is verified; and only then somebody may look into the claims.
 */
final class TokenSignature {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SigningKey key;
  private final JWSHeader header;
  private final String prefix;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  TokenSignature(SigningKey key) throws JOSEException {
    this.key = key;
    // Written here, because tokens outlive the version of a library that might write it in another
    // order.
    String json =
        "{\"kid\":\"%s\",\"typ\":\"at+jwt\",\"alg\":\"%s\"}"
            .formatted(key.key().getKeyID(), key.algorithm().getName());
    String segment = ENCODER.encodeToString(json.getBytes(UTF_8));
    try {
      header = JWSHeader.parse(new Base64URL(segment));
    } catch (ParseException e) {
      throw new JOSEException("the key's id cannot stand in a header", e);
    }
    prefix = segment + ".";
    signer = key.signer();
    verifier = key.verifier();
  }

  /**
   * Signs claims.
   *
   * @param claims an object in JSON
   * @return the token
   */
  String sign(String claims) {
    String input = prefix + ENCODER.encodeToString(claims.getBytes(UTF_8));
    try {
      return input + "." + signer.sign(header, input.getBytes(US_ASCII));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing with " + key + " failed", e);
    }
  }

  /**
   * The claims of a token that this key signed, as they were written.
   *
   * @return empty if it did not sign the text
   */
  Optional<byte[]> claims(String token) {
    int end = token.lastIndexOf('.');
    if (token.length() > JwtClaims.MAXIMUM_LENGTH
        || !token.startsWith(prefix)
        || end < prefix.length()
        || token.indexOf('.', prefix.length()) != end) {
      return Optional.empty();
    }
    try {
      // Strictly: one token has one text only. The library's own decoder passes over what is not
      // Base64.
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
      String input = token.substring(0, end);
      return verifier.verify(header, input.getBytes(US_ASCII), Base64URL.encode(signature))
          ? Optional.of(Base64.getUrlDecoder().decode(input.substring(prefix.length())))
          : Optional.empty();
    } catch (JOSEException | IllegalArgumentException e) {
      // Not a signature of this key's form: a wrong one like any other.
      return Optional.empty();
    }
  }
}
