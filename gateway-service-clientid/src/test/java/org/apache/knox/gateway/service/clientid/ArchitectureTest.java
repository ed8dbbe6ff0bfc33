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
package org.apache.knox.gateway.service.clientid;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house's rules of design.md and of each package-info. */
@AnalyzeClasses(
    packages = "org.apache.knox.gateway.service.clientid",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "org.apache.knox.gateway.service.clientid";
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern SQL =
      Pattern.compile(
          "\"[^\"\\n]*\\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (TABLE|INDEX))\\b");

  @ArchTest
  static final ArchRule LAYERS_USE_EACH_OTHER_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("credential")
          .definedBy(ROOT + ".credential..")
          .layer("administration")
          .definedBy(ROOT + ".administration..")
          .layer("config")
          .definedBy(ROOT + ".config..")
          .layer("store")
          .definedBy(ROOT + ".store..")
          .layer("http")
          .definedBy(ROOT + ".http..")
          .layer("front")
          .definedBy(ROOT + ".front..")
          .layer("api")
          .definedBy(ROOT + ".api..")
          .layer("oauth")
          .definedBy(ROOT + ".oauth..")
          .layer("federation")
          .definedBy(ROOT + ".federation..")
          .layer("iceberg")
          .definedBy(ROOT + ".iceberg..")
          .layer("console")
          .definedBy(ROOT + ".console..")
          .layer("keycloak")
          .definedBy(ROOT + ".keycloak..")
          .layer("metrics")
          .definedBy(ROOT + ".metrics..")
          .layer("deploy")
          .definedBy(ROOT + ".deploy..")
          .whereLayer("administration")
          .mayOnlyBeAccessedByLayers("config", "store", "api", "deploy")
          .whereLayer("front")
          .mayOnlyBeAccessedByLayers("deploy")
          .whereLayer("deploy")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("deploy")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("deploy")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("api", "oauth", "iceberg", "store", "deploy")
          .whereLayer("federation")
          .mayOnlyBeAccessedByLayers("deploy")
          .whereLayer("oauth")
          .mayOnlyBeAccessedByLayers("federation", "iceberg", "deploy")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("api", "oauth", "federation", "iceberg", "front", "deploy")
          .whereLayer("keycloak")
          .mayOnlyBeAccessedByLayers("store", "api", "deploy")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("store", "api", "deploy")
          .whereLayer("iceberg")
          .mayOnlyBeAccessedByLayers("deploy")
          .whereLayer("console")
          .mayOnlyBeAccessedByLayers("deploy");

  @ArchTest
  static final ArchRule THE_CONSOLE_USES_THE_REST_INTERFACE_ONLY =
      classes()
          .that()
          .resideInAPackage(ROOT + ".console..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + ".console..",
                  "java.lang..",
                  "java.io..",
                  "java.nio.charset..",
                  "java.security..",
                  "java.util..",
                  "javax.servlet..",
                  "org.jspecify.annotations.."));

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_DOMAIN_USES_THE_JDK_ONLY =
      classes()
          .that()
          .resideInAnyPackage(ROOT + ".credential..", ROOT + ".administration..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + ".credential..",
                  ROOT + ".administration..",
                  "java.lang..",
                  "java.util..",
                  "java.time..",
                  "java.text..",
                  "java.security..",
                  "java.nio..",
                  "org.jspecify.annotations.."));

  @ArchTest
  static final ArchRule CONFIGURATION_KNOWS_NEITHER_KNOX_NOR_HTTP =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".config..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("javax..", "java.sql..", "org.glassfish..", "com.fasterxml..")
                  // The JDK's type for subjects of certificates.
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAnyPackage("javax.security.auth.x500")))
                  .or(
                      resideInAnyPackage("org.apache.knox..")
                          .and(
                              com.tngtech.archunit.base.DescribedPredicate.not(
                                  resideInAnyPackage(ROOT + "..")))));

  @ArchTest
  static final ArchRule ONLY_THE_STORE_KNOWS_DATABASES =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".store..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.postgresql.."));

  @ArchTest
  static final ArchRule ONLY_METRICS_KNOWS_HOW_THEY_ARE_KEPT =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".metrics..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("com.codahale..", "org.apache.knox.gateway.services.metrics.."));

  @ArchTest
  static final ArchRule THE_STORE_KNOWS_NOTHING_OF_HTTP =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".store..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("javax.ws.rs..", "javax.servlet..", "org.glassfish.."));

  @ArchTest
  static final ArchRule HTTP_KNOWS_NO_TOKEN_STATE_SERVICE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".api..")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("TokenStateService");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Abstract\\w*)");

  @ArchTest
  static final ArchRule ONLY_THESE_READ_A_SECRET =
      classes()
          .that(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "call ClientSecret.reveal()",
                  (JavaClass type) ->
                      type.getMethodCallsFromSelf().stream()
                          .anyMatch(call -> call.getTarget().getName().equals("reveal"))))
          .should()
          .haveSimpleName("KnoxSecretHasher")
          .orShould()
          .haveSimpleName("RemoteJson");

  @ArchTest
  static final ArchRule NOBODY_PRINTS =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void sql_textOfStatements_standsInTheStoreOnly() throws IOException {
    for (Path file : sources()) {
      if (!file.getParent().endsWith("store")) {
        assertThat(SQL.matcher(Files.readString(file)).find()).as("SQL in %s", file).isFalse();
      }
    }
  }

  @Test
  void packages_eachOne_saysWhatItOwnsAndIsNullMarked() throws Exception {
    List<Path> directories = sources().stream().map(Path::getParent).distinct().toList();
    assertThat(directories).hasSizeGreaterThanOrEqualTo(5);
    for (Path directory : directories) {
      String name = SOURCES.relativize(directory).toString().replace('/', '.');
      assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
          .as("@NullMarked of %s", name)
          .isTrue();
    }
  }
}
