import { Button } from "./controls/Button.js";
import { CheckBox } from "./controls/CheckBox.js";
import { ComboBox } from "./controls/ComboBox.js";
import { Dial } from "./controls/Dial.js";
import { ProgressBar } from "./controls/ProgressBar.js";
import { RadioButton } from "./controls/RadioButton.js";
import { ScrollBar } from "./controls/ScrollBar.js";
import { Slider } from "./controls/Slider.js";
import { SpinBox } from "./controls/SpinBox.js";
import { StatusBar } from "./controls/StatusBar.js";
import { ToggleButton } from "./controls/ToggleButton.js";
import { Canvas } from "./display/Canvas.js";
import { ExternalWidget } from "./display/ExternalWidget.js";
import { HtmlView } from "./display/HtmlView.js";
import { Image } from "./display/Image.js";
import { VideoWidget } from "./display/VideoWidget.js";
import { AbstractScrollArea } from "./layout/AbstractScrollArea.js";
import { Box } from "./layout/Box.js";
import { ButtonBox } from "./layout/ButtonBox.js";
import { Expander } from "./layout/Expander.js";
import { FixedLayout } from "./layout/FixedLayout.js";
import { Frame } from "./layout/Frame.js";
import { GridBox } from "./layout/GridBox.js";
import { HBox } from "./layout/HBox.js";
import { ScrollArea } from "./layout/ScrollArea.js";
import { Separator } from "./layout/Separator.js";
import { Splitter } from "./layout/Splitter.js";
import { StackWidget } from "./layout/StackWidget.js";
import { TabWidget } from "./layout/TabWidget.js";
import { VBox } from "./layout/VBox.js";
import { Menu } from "./menus/Menu.js";
import { MenuAction } from "./menus/MenuAction.js";
import { MenuBar } from "./menus/MenuBar.js";
import { ToolBar } from "./menus/ToolBar.js";
import { ToolBarAction } from "./menus/ToolBarAction.js";
import { Timer } from "./nonvisual/Timer.js";
import { RemoteInterface } from "./remote/RemoteInterface.js";
import { Label } from "./text/Label.js";
import { TextArea } from "./text/TextArea.js";
import { TextBufferRef } from "./text/TextBufferRef.js";
import { TextEntry } from "./text/TextEntry.js";
import { TextEntrySet } from "./text/TextEntrySet.js";
import { TextSource } from "./text/TextSource.js";
import { TableView } from "./views/TableView.js";
import { TreeView } from "./views/TreeView.js";
import { ColorDialog } from "./windows/ColorDialog.js";
import { ColorWidget } from "./windows/ColorWidget.js";
import { Dialog } from "./windows/Dialog.js";
import { FileDialog } from "./windows/FileDialog.js";
import { MDISubWindow } from "./windows/MDISubWindow.js";
import { MDIWidget } from "./windows/MDIWidget.js";
import { Page } from "./windows/Page.js";
import { TopLevel } from "./windows/TopLevel.js";

/** Every class a program can name, and the interface that lets a server drive them. */
export const Widgets = Object.freeze({
  AbstractScrollArea,
  Box,
  Button,
  ButtonBox,
  Canvas,
  CheckBox,
  ColorDialog,
  ColorWidget,
  ComboBox,
  Dial,
  Dialog,
  Expander,
  ExternalWidget,
  FileDialog,
  FixedLayout,
  Frame,
  GridBox,
  HBox,
  HtmlView,
  Image,
  Label,
  MDISubWindow,
  MDIWidget,
  Menu,
  MenuAction,
  MenuBar,
  Page,
  ProgressBar,
  RadioButton,
  RemoteInterface,
  ScrollArea,
  ScrollBar,
  Separator,
  Slider,
  SpinBox,
  Splitter,
  StackWidget,
  StatusBar,
  TabWidget,
  TableView,
  TextArea,
  TextBufferRef,
  TextEntry,
  TextEntrySet,
  TextSource,
  Timer,
  ToggleButton,
  ToolBar,
  ToolBarAction,
  TopLevel,
  TreeView,
  VBox,
  VideoWidget,
});
