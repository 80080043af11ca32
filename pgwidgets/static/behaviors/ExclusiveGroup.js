/** Members of which at most one is on. A member belongs to one group from its beginning to its end. */
export class ExclusiveGroup {
  /** @type {Map<object, () => void>} */
  #members = new Map();

  /**
   * @param {import("../core/Callback.js").Callback} member  leaves by itself when it is destroyed
   * @param {() => void} switchOff  called when another one is switched on
   */
  join(member, switchOff) {
    this.#members.set(member, switchOff);
    member.onDispose(() => this.#members.delete(member));
  }

  /** @param {object} chosen  the member that is on from now on */
  switchOffOthers(chosen) {
    for (const [member, switchOff] of this.#members) {
      if (member !== chosen) switchOff();
    }
  }
}
