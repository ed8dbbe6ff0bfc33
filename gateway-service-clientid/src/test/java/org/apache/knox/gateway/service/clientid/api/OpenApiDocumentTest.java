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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** The document describes the endpoints that there are, and no others. */
class OpenApiDocumentTest {

  private static final String BASE = "clientid/api/v1";
  private static final List<Class<?>> RESOURCES =
      List.of(
          ClientCredentialsResource.class,
          ClientsResource.class,
          SyncResource.class,
          RealmsResource.class,
          StatisticsResource.class,
          MetricsResource.class,
          SessionResource.class,
          OpenApiResource.class);

  private static JsonNode document() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(OpenApiResource.class.getResourceAsStream("openapi.json"))) {
      return new ObjectMapper().readTree(stream);
    }
  }

  @Test
  void document_hasEveryEndpointAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    JsonNode paths = document().get("paths");
    for (Iterator<String> names = paths.fieldNames(); names.hasNext(); ) {
      String path = names.next();
      for (Iterator<String> methods = paths.get(path).fieldNames(); methods.hasNext(); ) {
        String method = methods.next();
        if (!method.equals("parameters")) {
          documented.add(method.toUpperCase(Locale.ROOT) + " " + path);
        }
      }
    }
    Set<String> real = new TreeSet<>();
    for (Class<?> resource : RESOURCES) {
      String base = resource.getAnnotation(Path.class).value();
      assertThat(base).startsWith(BASE);
      for (Method method : resource.getMethods()) {
        Path path = method.getAnnotation(Path.class);
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            String below = path == null ? "" : "/" + path.value().replaceAll("^/", "");
            real.add(verb.value() + " " + base.substring(BASE.length()) + below);
          }
        }
      }
    }
    assertThat(documented).isEqualTo(real);
  }

  @Test
  void document_referencesOnlyWhatItHas_andUsesAllOfIt() throws IOException {
    JsonNode document = document();
    Set<String> used = new TreeSet<>();
    document.findValues("$ref").forEach(reference -> used.add(reference.asText()));
    Set<String> components = new TreeSet<>();
    document
        .get("components")
        .fields()
        .forEachRemaining(
            kind ->
                kind.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> components.add("#/components/" + kind.getKey() + "/" + name)));
    // Named by the document's own "security".
    components.remove("#/components/securitySchemes/basic");
    assertThat(used).isEqualTo(components);
  }

  @Test
  void operations_haveIdsOfTheirOwn() throws IOException {
    List<JsonNode> ids = document().findValues("operationId");
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }
}
