package dev.warrant.process.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.BeanFactory;

/** Starts anew what deploys the shipped resources, for the tests of others. */
public final class ShippedRoom {

    private ShippedRoom() {}

    /** As when this build starts again. */
    public static void startAgain(BeanFactory beans, ProcessEngine engine) {
        beans.getBean(ShippedResources.class).postProcessEngineBuild(engine);
    }
}
