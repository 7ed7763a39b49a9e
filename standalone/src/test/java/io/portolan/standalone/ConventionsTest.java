package io.portolan.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.portolan.contracts.Event;
import org.jspecify.annotations.NullMarked;

/** What any class looks like, wherever it is. */
@AnalyzeClasses(packages = "io.portolan", importOptions = DoNotIncludeTests.class)
class ConventionsTest {
    @ArchTest
    static final ArchRule eventsAreRecords = classes()
            .that()
            .implement(Event.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .because("facts don't change");

    @ArchTest
    static final ArchRule commandsAreRecords = classes()
            .that()
            .implement("io.portolan.command.platform.Command")
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .because("a command that is tried again must still be the same");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.portolan.embedded.BrokerProcess")
            .should()
            .callMethodWhere(describe(
                    "Thread.sleep",
                    call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                            && call.getName().equals("sleep")))
            .because("what is waited for can be awaited, and be stopped meanwhile");

    @ArchTest
    static final ArchRule onlyConsolesPrint = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.portolan.standalone.Portolan")
            .and()
            .doNotHaveFullyQualifiedName("io.portolan.command.users.BootstrapKey")
            .and()
            .doNotHaveFullyQualifiedName("io.portolan.embedded.BrokerProcess")
            .should(ACCESS_STANDARD_STREAMS)
            .because("what is worth saying goes through the log, where secrets are never said");

    @ArchTest
    static final ArchRule logsGoThroughSlf4j =
            noClasses().should(USE_JAVA_UTIL_LOGGING).because("one configuration decides what is logged where");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because("a constructor says what an object needs, and tests can call it");

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto|Data|Info)")
            .orShould()
            .haveNameMatching(".*[.$](Base|Abstract)[A-Z].*")
            .because("a name that fits everything tells nothing");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().should(beInANullMarkedPackage()).because("null is allowed only where a type says so");

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not null-marked"));
            }
        };
    }
}
