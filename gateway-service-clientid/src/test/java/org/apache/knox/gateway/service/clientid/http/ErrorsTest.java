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
package org.apache.knox.gateway.service.clientid.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Iterator;
import javax.ws.rs.NotAllowedException;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

  private static final String SECRET = "jdbc:postgresql://db password=hunter2";

  private static JsonNode body(Response response) throws IOException {
    assertThat(response.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
    byte[] bytes = Json.bytes(response.getEntity());
    assertThat(new String(bytes, UTF_8)).doesNotContain("hunter2", "Exception", "at org.");
    return new ObjectMapper().readTree(bytes);
  }

  private static void assertIsError(Response response, ErrorCode code) throws IOException {
    JsonNode body = body(response);
    assertThat(response.getStatus()).isEqualTo(code.httpStatus());
    assertThat(body.get("error").asText()).isEqualTo(code.wireCode());
    assertThat(body.get("error_description").asText()).isNotBlank();
    Iterator<String> names = body.fieldNames();
    assertThat(names).toIterable().containsExactly("error", "error_description");
  }

  @ParameterizedTest
  @EnumSource
  void toResponse_eachError_isJsonWithItsStatusAndNothingOfItsCause(ErrorCode code)
      throws IOException {
    Response response =
        new CredentialExceptionMapper()
            .toResponse(new CredentialException(code, "What to do", new IOException(SECRET)));
    assertIsError(response, code);
    assertThat(response.getStatus()).isBetween(400, 599);
  }

  @Test
  void toResponse_storeFailed_saysWhenToTryAgain() throws IOException {
    Response response =
        new CredentialExceptionMapper()
            .toResponse(CredentialException.storeFailed(new IOException(SECRET)));
    assertIsError(response, ErrorCode.TEMPORARILY_UNAVAILABLE);
    assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
  }

  @Test
  void toResponse_unforeseen_tellsAnIncidentOnly() throws IOException {
    Response one = new UnforeseenExceptionMapper().toResponse(new IllegalStateException(SECRET));
    Response two = new UnforeseenExceptionMapper().toResponse(new StackOverflowError(SECRET));
    assertIsError(one, ErrorCode.SERVER_ERROR);
    assertIsError(two, ErrorCode.SERVER_ERROR);
    assertThat(body(one).get("error_description").asText())
        .matches(".* incident [0-9a-f-]{36}")
        .isNotEqualTo(body(two).get("error_description").asText());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 406, 413, 415, 500, 503})
  void toResponse_errorOfJersey_hasTheSameForm(int status) throws IOException {
    Response response =
        new WebApplicationExceptionMapper().toResponse(new WebApplicationException(SECRET, status));
    assertThat(body(response).get("error").asText()).isNotBlank();
    assertThat(response.getStatus() / 100).isEqualTo(status / 100);
  }

  @Test
  void toResponse_notFoundAndNotAllowed_areNamed() throws IOException {
    WebApplicationExceptionMapper mapper = new WebApplicationExceptionMapper();
    assertIsError(mapper.toResponse(new NotFoundException()), ErrorCode.NOT_FOUND);
    Response notAllowed =
        mapper.toResponse(new NotAllowedException("POST", new String[] {"OPTIONS"}));
    assertIsError(notAllowed, ErrorCode.METHOD_NOT_ALLOWED);
    assertThat(notAllowed.getHeaderString("Allow")).isEqualTo("POST");
  }
}
