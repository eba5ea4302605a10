import { RightsDevice, RightsOffer, RightsQuality, type RightsWindowInput } from "@cinema/contracts";
import { countryName } from "../../../platform/format.ts";
import { Check, Checks, Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { InstantInput, SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { TokenInput } from "../../../ui/form/token-input.tsx";
import { QUALITY_TEXTS } from "../../../ui/offer-text.ts";
import styles from "./rights-page.module.css";
import { windowText } from "./explain-text.ts";

const EFFECTS = [
  { value: "grant", text: "Grants" },
  { value: "block", text: "Blocks" },
] as const;
const upper = (text: string): string => text.toUpperCase();

type WindowFieldsProps = {
  readonly window: RightsWindowInput;
  readonly onChange: (window: RightsWindowInput) => void;
  readonly number: number;
};

/** A grant has an offer and perhaps a best quality; a block has no quality and may mean every offer. */
const withEffect = (window: RightsWindowInput, effect: RightsWindowInput["effect"]): RightsWindowInput =>
  effect === "block"
    ? { ...window, effect, maxQuality: null }
    : { ...window, effect, offer: window.offer ?? "subscription" };

/** One window: what it does, for which offer, where, on what, from when to when. */
export const WindowFields = ({ window, onChange, number }: WindowFieldsProps) => (
  <div className={styles["window"]} data-testid="rights-window">
    <p className={styles["summary"]}>
      <b>{number}</b> {windowText(window)}
    </p>
    <FieldGrid>
      <Field label="Effect">
        {(control) => (
          <SelectInput
            control={control}
            value={window.effect}
            onChange={(effect) => onChange(withEffect(window, effect))}
            options={EFFECTS}
          />
        )}
      </Field>
      <Field label="Offer">
        {(control) => (
          <SelectInput
            control={control}
            value={window.offer ?? ""}
            onChange={(offer) => onChange({ ...window, offer: offer === "" ? null : offer })}
            options={[
              ...(window.effect === "block" ? [{ value: "" as const, text: "Every offer" }] : []),
              ...RightsOffer.options.map((value) => ({ value, text: value.charAt(0).toUpperCase() + value.slice(1) })),
            ]}
          />
        )}
      </Field>
      {window.effect === "grant" && (
        <Field label="Best quality">
          {(control) => (
            <SelectInput
              control={control}
              value={window.maxQuality ?? ""}
              onChange={(quality) => onChange({ ...window, maxQuality: quality === "" ? null : quality })}
              options={[
                { value: "", text: "As good as the film is" },
                ...RightsQuality.options.map((value) => ({ value, text: QUALITY_TEXTS[value] })),
              ]}
            />
          )}
        </Field>
      )}
      <Field label="From (UTC)" hint={window.startsAt === null ? "since ever" : undefined}>
        {(control) => (
          <InstantInput
            control={control}
            value={window.startsAt}
            onChange={(startsAt) => onChange({ ...window, startsAt })}
          />
        )}
      </Field>
      <Field label="Until (UTC)" hint={window.endsAt === null ? "for ever" : undefined}>
        {(control) => (
          <InstantInput
            control={control}
            value={window.endsAt}
            onChange={(endsAt) => onChange({ ...window, endsAt })}
          />
        )}
      </Field>
    </FieldGrid>
    <FieldGrid>
      <Field label="Countries" hint={window.territories.length === 0 ? "everywhere" : undefined}>
        {(control) => (
          <TokenInput
            control={control}
            value={window.territories}
            onChange={(territories) => onChange({ ...window, territories })}
            max={250}
            shape={upper}
            textOf={countryName}
          />
        )}
      </Field>
      <Field label="But not">
        {(control) => (
          <TokenInput
            control={control}
            value={window.exceptTerritories}
            onChange={(exceptTerritories) => onChange({ ...window, exceptTerritories })}
            max={250}
            shape={upper}
            textOf={countryName}
          />
        )}
      </Field>
    </FieldGrid>
    <FieldGroup label="Devices" hint={window.devices.length === 0 ? "all" : undefined}>
      <Checks>
        {RightsDevice.options.map((device) => (
          <Check
            key={device}
            label={device}
            checked={window.devices.includes(device)}
            onChange={(isOn) =>
              onChange({
                ...window,
                devices: RightsDevice.options.filter((other) =>
                  other === device ? isOn : window.devices.includes(other),
                ),
              })
            }
          />
        ))}
      </Checks>
    </FieldGroup>
    <Field label="Note">
      {(control) => (
        <TextInput
          control={control}
          value={window.note}
          onChange={(note) => onChange({ ...window, note })}
          maxLength={500}
          placeholder="contract, licensor"
        />
      )}
    </Field>
  </div>
);
